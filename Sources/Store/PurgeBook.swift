// Deleting a district for good.
public import Postgres

/// What was deleted, as the receipt keeps it.
public struct PurgeReceipt: Sendable {
    public let district: String
    public let name: String?
    /// Microseconds since 1970.
    public let purgedAt: Int64
    public let purgedBy: String
    /// Archived contents, and their length before packing.
    public let contents: Int64
    public let bytes: Int64
    /// Hash over the hashes of all archived contents, in order.
    public let contentSHA256: [UInt8]
    public let counts: [TableCount]
}

/// Rows of a district in one table.
public struct TableCount: Sendable, Hashable {
    public let table: String
    public let rows: Int64
}

/// Counts and deletes everything about one district.
public struct PurgeBook: Sendable {
    public init() {}

    /// What a purge would delete.
    public func counts(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [TableCount] {
        try tableCounts(SQL.Query.purgeCount, district, connection)
    }

    /// Deletes the district from every table and leaves a receipt; inside the caller's transaction.
    public func purge(
        _ district: String,
        _ connection: borrowing Connection
    ) throws -> PurgeReceipt {
        let named = try connection.execute(SQL.Query.districtName, [.text(district)])
        let name = named.count == 0 ? nil : try named.optionalText(0, 0)
        let content = try connection.execute(SQL.Query.purgeContent, [.text(district)])
        var nights = NightCounts()
        try nights.takeBack([district], connection)
        try nights.write(through: connection)
        var counts = try tableCounts(SQL.Query.purgeDelete, district, connection)
        let manifests = try connection.execute(
            SQL.Query.purgeRejectedManifestRows,
            [.text(district)]
        )
        counts.append(
            TableCount(table: "rejected_manifest_row", rows: Int64(manifests.affected))
        )
        let contents = try content.int(0, 0)
        let bytes = try content.int(0, 1)
        let sha256 = try content.bytes(0, 2)
        let receipt = try connection.execute(
            SQL.Query.purgeReceiptInsert,
            [
                .text(district), name.map { .text($0) } ?? .null, .int8(contents), .int8(bytes),
                .bytea(sha256), .text(json(counts)),
            ]
        )
        return PurgeReceipt(
            district: district,
            name: name,
            purgedAt: try receipt.timestamp(0, 0),
            purgedBy: try receipt.text(0, 1),
            contents: contents,
            bytes: bytes,
            contentSHA256: sha256,
            counts: counts
        )
    }

    private func tableCounts(
        _ query: String,
        _ district: String,
        _ connection: borrowing Connection
    ) throws -> [TableCount] {
        let rows = try connection.execute(query, [.text(district)])
        return try (0..<rows.count).map {
            TableCount(table: try rows.text($0, 0), rows: try rows.int($0, 1))
        }
    }

    /// Names of tables need no escaping.
    private func json(_ counts: [TableCount]) -> String {
        "{" + counts.map { "\"\($0.table)\":\($0.rows)" }.joined(separator: ",") + "}"
    }
}
