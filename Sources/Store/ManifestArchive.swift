// The manifests as they were delivered, and which reports of a sync the archive has.
public import Digest
public import Postgres

/// Reads archived manifests; each is checked against its hash.
public struct ManifestArchive: Sendable {
    public init() {}

    /// The deliveries whose manifests are archived, or those of one name, of every source.
    public func deliveries(
        named name: String? = nil,
        _ connection: borrowing Connection
    ) throws -> [DeliveryName] {
        let rows = try connection.execute(
            SQL.Query.manifestNames,
            [name.map { .text($0) } ?? .null]
        )
        return try (0..<rows.count).map {
            DeliveryName(source: try rows.text($0, 0), delivery: try rows.text($0, 1))
        }
    }

    /// The manifest as it was delivered; throws where it is not what was archived.
    public func bytes(
        of name: DeliveryName,
        _ zstandard: Zstandard,
        _ connection: borrowing Connection
    ) throws -> [UInt8] {
        let rows = try connection.execute(
            SQL.Query.manifestOf,
            [.text(name.source), .text(name.delivery)]
        )
        guard rows.count == 1 else {
            throw PackingError(description: "no manifest of delivery \(name.delivery) is archived")
        }
        let bytes = try zstandard.unpack(rows.raw(0, 1), size: Int(try rows.int(0, 0)))
        guard SHA256.hash(bytes) == (try rows.bytes(0, 2)) else {
            throw PackingError(
                description: "the archived manifest of delivery \(name.delivery) has another hash"
            )
        }
        return bytes
    }
}

/// A report of some version of a sync.
public struct ReportInArchive: Sendable {
    public let name: String
    /// Nil while a listed file is missing.
    public let bytes: Int64?
    public let sha256: [UInt8]?
    /// Why it is unreadable; empty where it was read.
    public let flaw: String
    public let isListed: Bool
    public let delivery: DeliveryName
    /// Of the version that the ledger goes by.
    public let counts: Bool
}

extension ReplayReader {
    /// The reports of every version of a sync, those of the one that counts first.
    public func reports(
        of district: String,
        sync: String,
        _ connection: borrowing Connection
    ) throws -> [ReportInArchive] {
        let rows = try connection.execute(
            SQL.Query.reportsOfSync,
            [.text(district), .text(sync)]
        )
        return try (0..<rows.count).map { row in
            ReportInArchive(
                name: try rows.text(row, 0),
                bytes: try rows.optionalInt(row, 1),
                sha256: try rows.optionalBytes(row, 2),
                flaw: try rows.text(row, 3),
                isListed: try rows.bool(row, 4),
                delivery: DeliveryName(
                    source: try rows.text(row, 5),
                    delivery: try rows.text(row, 6)
                ),
                counts: try rows.bool(row, 7)
            )
        }
    }
}
