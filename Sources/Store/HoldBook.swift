// What people decide about held syncs.
public import Ledger
public import Postgres

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
