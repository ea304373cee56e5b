// Which deliveries of a source were accepted.
public import Postgres
public import SyncReport

/// The bookkeeping of one source.
public struct DeliveryBook: Sendable {
    public let source: String

    public init(source: String) { self.source = source }

    public func known(_ connection: borrowing Connection) throws -> [String: KnownDelivery] {
        let rows = try connection.execute(SQL.Query.deliveriesKnown, [.text(source)])
        var known: [String: KnownDelivery] = [:]
        for row in 0..<rows.count {
            known[try rows.text(row, 0)] = KnownDelivery(
                manifestSHA256: try rows.bytes(row, 1),
                seal: try rows.optionalBytes(row, 2)
            )
        }
        return known
    }

    /// Archives a manifest and its rejected rows.
    public func accept(
        _ delivery: String,
        manifest: [UInt8],
        packed: [UInt8],
        sha256: [UInt8],
        rows: Int,
        rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(
                SQL.Query.deliveryAccept,
                [
                    .text(source), .text(delivery), .bytea(sha256), .int8(Int64(manifest.count)),
                    .bytea(packed), .int4(Int32(clamping: rows)),
                    .int4(Int32(clamping: rejected.count)),
                ]
            )
            try reject(rejected, of: delivery, connection)
        }
    }

    func reject(
        _ rejected: [RejectedRow],
        of place: String,
        _ connection: borrowing Connection
    ) throws {
        guard !rejected.isEmpty else { return }
        try connection.execute(
            SQL.Query.manifestRejects,
            [
                .text(source), .text(place), .int4Array(rejected.map { Int32(clamping: $0.line) }),
                .int8Array(rejected.map { Int64($0.offset) }), .textArray(rejected.map(\.reason)),
                .byteaArray(rejected.map(\.raw)),
            ]
        )
    }

    /// Notes that nothing of the delivery is left to take.
    public func seal(
        _ delivery: String,
        _ seal: [UInt8],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.deliverySeal,
            [.text(source), .text(delivery), .bytea(seal)]
        )
    }

    /// What was accepted from a delivery, by district and sync.
    public func accepted(
        _ delivery: String,
        _ connection: borrowing Connection
    ) throws -> [String: [String: [AcceptedReport]]] {
        let rows = try connection.execute(
            SQL.Query.versionsOfDelivery,
            [.text(source), .text(delivery)]
        )
        var accepted: [String: [String: [AcceptedReport]]] = [:]
        for row in 0..<rows.count {
            let district = try rows.text(row, 0)
            let sync = try rows.text(row, 1)
            accepted[district, default: [:]][sync, default: []] += try report(rows, row)
        }
        return accepted
    }

    private func report(_ rows: borrowing Rows, _ row: Int) throws -> [AcceptedReport] {
        guard let name = try rows.optionalText(row, 4) else { return [] }
        return [
            AcceptedReport(
                name: name,
                isMissing: try rows.bool(row, 5),
                bytes: try rows.optionalInt(row, 6),
                modifiedNanoseconds: try rows.optionalInt(row, 7),
                isUnreadable: !rows.isNull(row, 8),
                sha256: try rows.optionalBytes(row, 11)
            )
        ]
    }

    /// The greatest name of any delivery of any source; nil before the first.
    public func greatest(_ connection: borrowing Connection) throws -> String? {
        try connection.execute(SQL.Query.deliveryGreatest).optionalText(0, 0)
    }

    /// The deliveries of every source that have a greater name.
    public func deliveries(
        after delivery: String,
        _ connection: borrowing Connection
    ) throws -> [DeliveryName] {
        let rows = try connection.execute(SQL.Query.deliveriesAfter, [.text(delivery)])
        return try (0..<rows.count).map {
            DeliveryName(source: try rows.text($0, 0), delivery: try rows.text($0, 1))
        }
    }

    /// Counts another try of every listed report that still cannot be read, and returns those that
    /// are not parked yet or have just been.
    public func retry(
        districts: [String]?,
        attemptsMax: Int,
        _ connection: borrowing Connection
    ) throws -> [PendingReport] {
        let rows = try connection.execute(
            SQL.Query.reportsRetry,
            [
                .text(source), districts.map { .textArray($0) } ?? .null,
                .int4(Int32(clamping: attemptsMax)),
            ]
        )
        return try (0..<rows.count).map { row in
            PendingReport(
                district: try rows.text(row, 0),
                syncID: try rows.text(row, 1),
                delivery: try rows.text(row, 5),
                name: try rows.text(row, 2),
                flaw: try rows.text(row, 3),
                attempts: Int(try rows.int(row, 4)),
                isParked: try rows.bool(row, 6)
            )
        }
    }

    /// How many reports of this source wait for a person.
    public func parked(_ connection: borrowing Connection) throws -> Int {
        let rows = try connection.execute(SQL.Query.reportsParked, [.text(source)])
        return Int(try rows.int(0, 0))
    }
}
