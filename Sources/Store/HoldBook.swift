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

    /// Sets thresholds for all districts; nil if syncs after that time are in the ledger already, which
    /// would have to be derived anew. Without a time they hold for syncs later than any known.
    public func setThresholds(
        _ thresholds: HoldThresholds,
        from time: Instant?,
        _ connection: borrowing Connection
    ) throws -> Int64? {
        let newest = try connection.execute(SQL.Query.thresholdNewestSync).optionalTimestamp(0, 0)
        if let time, let newest, time.microseconds <= newest { return nil }
        return try connection.execute(
            SQL.Query.thresholdSet,
            [
                time.map { .timestamp($0.microseconds) } ?? .null,
                .int4(Int32(clamping: thresholds.minimum)), .float8(thresholds.share),
            ]
        ).timestamp(0, 0)
    }

    /// Sets thresholds of one district, nil for what holds for all; its syncs from that time on must be
    /// derived anew in the same transaction.
    public func setThresholds(
        _ thresholds: HoldThresholds?,
        of district: String,
        from time: Instant?,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.districtThresholdSet,
            [
                .text(district), time.map { .timestamp($0.microseconds) } ?? .null,
                thresholds.map { .int4(Int32(clamping: $0.minimum)) } ?? .null,
                thresholds.map { .float8($0.share) } ?? .null,
            ]
        )
    }
}

/// From which sync time on which hold thresholds hold.
public struct ThresholdHistory: Sendable {
    /// Of all districts, the earliest first.
    private var general: [(from: Int64, thresholds: HoldThresholds)] = []
    /// Of single districts; nil for what holds for all.
    private var own: [String: [(from: Int64, thresholds: HoldThresholds?)]] = [:]

    /// What holds for these districts. A worker reads it after it has claimed them: what is set for a
    /// district is set under its lease.
    public init(of districts: [String], _ connection: borrowing Connection) throws {
        let rows = try connection.execute(SQL.Query.holdThresholds, [.textArray(districts)])
        for row in 0..<rows.count {
            let from = try rows.timestamp(row, 1)
            let thresholds = try rows.optionalInt(row, 2).map {
                HoldThresholds(minimum: Int($0), share: try rows.double(row, 3))
            }
            if let district = try rows.optionalText(row, 0) {
                own[district, default: []].append((from, thresholds))
            } else if let thresholds {
                general.append((from, thresholds))
            }
        }
    }

    /// The thresholds in force for a sync of a district completed then.
    public func at(_ completedAt: Instant, of district: String) -> HoldThresholds {
        let time = completedAt.microseconds
        if let own = own[district]?.last(where: { $0.from <= time })?.thresholds { return own }
        return general.last { $0.from <= time }?.thresholds ?? HoldThresholds()
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
