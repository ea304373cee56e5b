// What a source has that the ledger lacks.
internal import Pickup
internal import Store
internal import SyncReport

/// The due work of one source, and what to note once it is done.
struct NightPlan: Sendable {
    var work: [DistrictWork] = []
    /// Seals of deliveries that have nothing left once all work is done.
    var seals: [(delivery: String, seal: [UInt8])] = []
    var incompleteDeliveries: [String] = []
    /// Since when the database's server has run; nil where nothing is to be sealed.
    var server: Instant?
    var sourceErrors: [String] = []
    /// The same work in the order of a first pick-up; nil where it is none. Every screen says so
    /// meanwhile.
    var backFill: BackFill?
    /// How many bytes of one district's reports are taken in one transaction.
    var portionBytes = Int.max
    /// Districts that could not be ingested before.
    var troubles: [DistrictTrouble] = []
    /// Deliveries looked into; the others are as they were.
    var opened = 0
    /// Deliveries that were not looked into before a stop; then there is more due than `work` says.
    var leftDeliveries: [String] = []

    /// What is taken one after the other: the newest nights first where many are new.
    var phases: [[DistrictWork]] {
        guard let backFill else { return rounds(of: work, portionBytes) }
        return [backFill.newest] + rounds(of: backFill.rest, portionBytes)
    }

    /// Districts that a process died on and that are due, with how often.
    var suspects: [String: Int] {
        Dictionary(
            troubles.filter { $0.isSuspect && !$0.isParked }.map { ($0.district, $0.deaths) }
        ) { first, _ in first }
    }

    /// The deliveries that told what is due of districts.
    func deliveries(of districts: some Sequence<String>) -> Set<String> {
        let districts = Set(districts)
        return Set(
            work.filter { districts.contains($0.district) }.flatMap { $0.syncs.map(\.delivery) }
        )
    }

    /// Which of the reports that could not be read are not read again in this run: a sync that is due
    /// has got files since, and its own outcome tells whether it still waits.
    func stillWaiting(_ pending: [PendingReport]) -> [PendingReport] {
        var due: Set<[String]> = []
        for work in work {
            for sync in work.syncs { due.insert([work.district, sync.row.syncID]) }
        }
        return pending.filter { !due.contains([$0.district, $0.syncID]) }
    }
}
