// What is known of portals: who was asked when, and what was accepted.
public import Postgres
public import SyncReport

/// A sync as a portal told it last.
public struct PolledVersion: Sendable {
    public let status: String
    public let completedRaw: String
    public var reports: [Report]

    /// A report that was listed then.
    public struct Report: Sendable {
        public let name: String
        /// Nil where its bytes could not be got.
        public let sha256: [UInt8]?
        public let bytes: Int64?
        public let isFlawed: Bool
        public let attempts: Int
    }
}

/// The pages of a poll that told something new.
public struct PollPage: Sendable {
    public let district: String
    public let delivery: String
    public let sha256: [UInt8]

    public init(district: String, delivery: String, sha256: [UInt8]) {
        self.district = district
        self.delivery = delivery
        self.sha256 = sha256
    }
}

/// The bookkeeping of one portal.
public struct PollBook: Sendable {
    public let source: String

    public init(source: String) { self.source = source }

    /// The database's time.
    public func now(_ connection: borrowing Connection) throws -> Instant {
        Instant(
            microseconds: try connection.execute(SQL.Query.pollClock).timestamp(0, 0)
        )
    }

    /// The districts that somebody asked about since then.
    public func polled(
        since time: Instant,
        _ connection: borrowing Connection
    ) throws -> Set<String> {
        let rows = try connection.execute(
            SQL.Query.polledSince,
            [.text(source), .timestamp(time.microseconds)]
        )
        return Set(try (0..<rows.count).map { try rows.text($0, 0) })
    }

    /// What the portal told of a district since then, by sync.
    public func known(
        _ district: String,
        since time: Instant,
        _ connection: borrowing Connection
    ) throws -> [String: PolledVersion] {
        let rows = try connection.execute(
            SQL.Query.polledVersions,
            [.text(district), .text(source), .timestamp(time.microseconds)]
        )
        var known: [String: PolledVersion] = [:]
        for row in 0..<rows.count {
            let sync = try rows.text(row, 0)
            var version =
                try known[sync]
                ?? PolledVersion(
                    status: rows.text(row, 1),
                    completedRaw: rows.text(row, 2),
                    reports: []
                )
            if let name = try rows.optionalText(row, 3) {
                version.reports.append(
                    PolledVersion.Report(
                        name: name,
                        sha256: try rows.optionalBytes(row, 4),
                        bytes: try rows.optionalInt(row, 5),
                        isFlawed: try rows.bool(row, 6),
                        attempts: Int(try rows.int(row, 7))
                    )
                )
            }
            known[sync] = version
        }
        return known
    }

    /// Takes over the names and states that the portal has.
    public func list(
        _ districts: [(id: String, name: String?, state: String?)],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.districtsPolled,
            [
                .textArray(districts.map(\.id)), .textArray(districts.map(\.name)),
                .textArray(districts.map(\.state)),
            ]
        )
    }

    /// Takes a whole list for what it says of who is missing from it: they have left.
    public func listed(
        whole districts: [String],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(SQL.Query.portalListed, [.textArray(districts), .text(source)])
    }

    /// Whether the portal ever listed anybody.
    public func hasListed(_ connection: borrowing Connection) throws -> Bool {
        try connection.execute(SQL.Query.portalHasListed, [.text(source)]).bool(0, 0)
    }

    /// Notes, in the transaction that wrote what they told, that districts were asked about.
    public func note(
        _ districts: [String],
        _ pages: [PollPage],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(SQL.Query.pollsNote, [.textArray(districts), .text(source)])
        guard !pages.isEmpty else { return }
        try connection.execute(
            SQL.Query.pollPagesNote,
            [
                .textArray(pages.map(\.district)), .text(source),
                .textArray(pages.map(\.delivery)), .byteaArray(pages.map(\.sha256)),
            ]
        )
    }
}
