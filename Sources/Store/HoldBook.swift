// What people decide about held syncs, and from when on syncs are held.
public import Digest
public import Ledger
public import Postgres
public import SyncReport

/// Records decisions about held syncs (rule 10).
public struct HoldBook: Sendable {
    public init() {}

    /// Records a decision about the version of a sync that counts; false if there is no such sync.
    public func decide(
        _ decision: HoldDecision,
        district: String,
        syncID: String,
        _ connection: borrowing Connection
    ) throws -> Bool {
        let rows = try connection.execute(
            SQL.Query.holdDecide,
            [.text(district), .text(syncID), .text(decision.rawValue)]
        )
        return rows.count == 1
    }
}

/// From which sync time on which hold thresholds hold.
public struct ThresholdHistory: Sendable {
    private let entries: [(from: Int64, thresholds: HoldThresholds)]

    public init(_ connection: borrowing Connection) throws {
        let rows = try connection.execute(SQL.Query.holdThresholds)
        entries = try (0..<rows.count).map { row in
            (
                try rows.timestamp(row, 0),
                HoldThresholds(
                    minimum: Int(try rows.int(row, 1)),
                    share: try rows.double(row, 2)
                )
            )
        }
    }

    /// The thresholds in force for a sync completed then.
    public func at(_ completedAt: Instant) -> HoldThresholds {
        entries.last { $0.from <= completedAt.microseconds }?.thresholds ?? HoldThresholds()
    }
}

/// People's decisions about held syncs.
public struct HoldDecisions: Sendable {
    private let decisions: [String: HoldDecision]

    /// Nobody has decided anything about these districts.
    public var isEmpty: Bool { decisions.isEmpty }

    public init(of districts: [String], _ connection: borrowing Connection) throws {
        let rows = try connection.execute(SQL.Query.holdDecisions, [.textArray(districts)])
        var decisions: [String: HoldDecision] = [:]
        for row in 0..<rows.count {
            let key = HoldDecisions.key(
                try rows.text(row, 0),
                try rows.text(row, 1),
                try rows.uuid(row, 2).fingerprint
            )
            decisions[key] = HoldDecision(rawValue: try rows.text(row, 3))
        }
        self.decisions = decisions
    }

    /// The decision about exactly this version; it lapses with the version.
    public func about(_ district: String, _ syncID: String, _ version: Fingerprint)
        -> HoldDecision?
    {
        decisions.isEmpty ? nil : decisions[HoldDecisions.key(district, syncID, version)]
    }

    private static func key(_ district: String, _ syncID: String, _ version: Fingerprint) -> String
    {
        "\(district)\u{0}\(syncID)\u{0}\(version.high)\u{0}\(version.low)"
    }
}
