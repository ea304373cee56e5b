// What the syncs of a run opened, closed and left as they were.
internal import Glibc
internal import Store
internal import SyncReport

/// Counts by sync, so that one derived anew within its run is counted as it stands in the end: a first
/// month takes its newest night first, and what that night opened the older ones may have opened before.
struct RunTally: Sendable {
    private struct Counts {
        var opened: Int32
        var closed: Int32
        var unchanged: Int32
        var held: HeldSync?
        /// False for a sync of an earlier run: its counts matter only to the run that accepted it.
        var isAccepted: Bool

        init(_ sync: SyncEntry, isAccepted: Bool) {
            opened = sync.opened
            closed = sync.closed
            unchanged = sync.unchanged
            if sync.held > 0 {
                held = HeldSync(
                    district: sync.district,
                    syncID: sync.syncID,
                    closings: Int(sync.held)
                )
            }
            self.isAccepted = isAccepted
        }
    }

    private var districts: [String: [Int32: Counts]] = [:]

    var opened: Int { sum(\.opened) }
    var closed: Int { sum(\.closed) }
    var unchanged: Int { sum(\.unchanged) }

    var held: [HeldSync] {
        districts.sorted { $0.key < $1.key }.flatMap { _, syncs in
            syncs.sorted { $0.key < $1.key }.compactMap { $1.isAccepted ? $1.held : nil }
        }
    }

    mutating func add(_ outcome: DistrictOutcome, of district: String) {
        for sync in outcome.accepted {
            put(Counts(sync, isAccepted: true), sync.syncNo, district)
        }
        for sync in outcome.derivedAnew where isRecent(sync) {
            put(Counts(sync, isAccepted: false), sync.syncNo, district)
        }
    }

    /// A replay tells of years; only what this run, or the one over another source before it, can have
    /// accepted is kept. Two days are more than a run may last, whatever the clocks of two hosts say.
    private func isRecent(_ sync: SyncEntry) -> Bool {
        guard let ingestedAt = sync.ingestedAt else { return true }
        return Int64(time(nil)) - ingestedAt.microseconds / 1_000_000 < 2 * 86_400
    }

    /// Adds what came after: it knows better what became of the same sync.
    mutating func merge(_ later: RunTally) {
        for (district, syncs) in later.districts {
            for (number, counts) in syncs { put(counts, number, district) }
        }
    }

    private mutating func put(_ counts: Counts, _ number: Int32, _ district: String) {
        var counts = counts
        let before = districts[district]?[number]
        counts.isAccepted = counts.isAccepted || before?.isAccepted == true
        districts[district, default: [:]][number] = counts
    }

    private func sum(_ count: KeyPath<Counts, Int32>) -> Int {
        districts.values.reduce(0) { total, syncs in
            syncs.values.reduce(total) { $1.isAccepted ? $0 + Int($1[keyPath: count]) : $0 }
        }
    }
}
