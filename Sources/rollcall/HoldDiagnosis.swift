// Whether what is wished for held syncs is what holds.
import Configuration
import Ledger
import Postgres
import Presentation
import Store
import SyncReport

extension Diagnosis {
    /// The configuration only wishes: the ledger goes by the database, from a sync time on.
    mutating func look(
        atHoldsOf configuration: Configuration,
        _ connection: borrowing Connection
    ) throws {
        let now = Instant(microseconds: Moment.now)
        let held = try ThresholdHistory(of: [], connection).at(now, of: "")
        let wished = HoldThresholds(
            minimum: configuration.hold.minimum.value ?? held.minimum,
            share: configuration.hold.share.value ?? held.share
        )
        let fact = "a sync that misses \(held.minimum) problems and \(held.share) of them is held"
        guard wished != held else { return note(.ok, "holds", fact) }
        note(
            .warn,
            "holds",
            fact + ", not \(wished.minimum) and \(wished.share) as configured",
            "rollcall hold threshold --minimum \(wished.minimum) --share \(wished.share)"
        )
    }
}
