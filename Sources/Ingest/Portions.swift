// Many nights of a giant district: a few at a time, so that memory stays flat in the number of nights.

internal import Pickup

extension DistrictWork {
    /// Whether it is more than is taken in one transaction.
    func isMore(than bytesMax: Int) -> Bool { syncs.count > 1 && bytes > bytesMax }

    /// The work cut into portions, the oldest syncs first, so that none is late when its turn comes. A
    /// sync stays whole, with everything that any delivery tells of it.
    func portions(of bytesMax: Int) -> [DistrictWork] {
        guard isMore(than: bytesMax), !isToAsk, fetched == nil else { return [self] }
        let whole = Dictionary(grouping: syncs, by: \.row.syncID)
        var portions: [DistrictWork] = []
        var met: Set<String> = []
        for due in syncs where met.insert(due.row.syncID).inserted {
            let next = whole[due.row.syncID] ?? []
            let bytes = next.reduce(0) { $0 + $1.bytes }
            if let last = portions.indices.last,
                portions[last].bytes + bytes <= bytesMax
            {
                portions[last].syncs += next
            } else {
                portions.append(DistrictWork(district: district, syncs: next))
            }
        }
        return portions
    }
}

/// What is taken one after the other: first portions of all districts, then the second ones.
func rounds(of work: [DistrictWork], _ portionBytes: Int) -> [[DistrictWork]] {
    var rounds: [[DistrictWork]] = [[]]
    for portions in work.map({ $0.portions(of: portionBytes) }) {
        for (number, portion) in portions.enumerated() {
            if number == rounds.count { rounds.append([]) }
            rounds[number].append(portion)
        }
    }
    return rounds
}
