// What the syncs of a run opened, closed and left as they were.
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

        init(_ sync: SyncEntry) {
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
        }
    }

    private var districts: [String: [Int32: Counts]] = [:]
    /// Syncs that the same command accepted before: over another source, or from a server that is gone.
    private var acceptedBefore: [String: Set<Int32>] = [:]

    var opened: Int { sum(\.opened) }
    var closed: Int { sum(\.closed) }
    var unchanged: Int { sum(\.unchanged) }

    var held: [HeldSync] {
        districts.sorted { $0.key < $1.key }.flatMap { _, syncs in
            syncs.sorted { $0.key < $1.key }.compactMap { $1.held }
        }
    }

    mutating func add(_ outcome: DistrictOutcome, of district: String) {
        for sync in outcome.accepted {
            districts[district, default: [:]][sync.syncNo] = Counts(sync)
        }
        // A replay tells of years; what another command accepted was counted by that one.
        for sync in outcome.derivedAnew where isAccepted(sync.syncNo, district) {
            districts[district, default: [:]][sync.syncNo] = Counts(sync)
        }
    }

    private func isAccepted(_ number: Int32, _ district: String) -> Bool {
        districts[district]?[number] != nil || acceptedBefore[district]?.contains(number) == true
    }

    /// Counts anew what the same command accepted before, should it be derived anew.
    mutating func remember(_ earlier: RunTally) {
        for (district, syncs) in earlier.districts {
            acceptedBefore[district, default: []].formUnion(syncs.keys)
        }
    }

    /// Adds what came after: it knows better what became of the same sync.
    mutating func merge(_ later: RunTally) {
        for (district, syncs) in later.districts {
            districts[district, default: [:]].merge(syncs) { _, last in last }
        }
    }

    private func sum(_ count: KeyPath<Counts, Int32>) -> Int {
        districts.values.reduce(0) { total, syncs in
            syncs.values.reduce(total) { $0 + Int($1[keyPath: count]) }
        }
    }
}
