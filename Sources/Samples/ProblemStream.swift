// Problems that come and go: each slot holds one problem until it ends and another takes its place.

/// A number of slots for problems of one wording.
///
/// On each night a slot's problem ends with the churn's probability, and another record takes its
/// place. That is decided by a hash of slot and night, so the problem of a night is found by
/// looking back for the last night on which the slot changed hands, whichever nights are asked for.
struct ProblemStream: Sendable {
    var wordingIndex: Int
    var slots: Int
    /// The place of the first slot among all slots of the district; keeps the sis ids apart.
    var firstSlot = 0
    /// The share of the slots that hold a problem.
    var occupied = Threshold.always
    /// The nights on which the problems are there at all; nil for all.
    var nights: Range<Int>?
    /// False where all problems stay the same for as long as they last.
    var churns = true

    func append(
        to rows: inout [SampleRow],
        night: Int,
        of district: SampleKey,
        changes: [Threshold],
        slotsInAll: Int,
        sisForm: SisForm
    ) {
        if let nights, !nights.contains(night) { return }
        let key = district.child(.problem).child(firstSlot &* 64 &+ wordingIndex)
        for slot in 0..<slots {
            let place = key.child(slot)
            let born = churns ? lastChange(of: place, night: night, changes: changes) : 0
            let life = place.child(.life).child(born)
            guard life.child(.occupancy).value <= occupied.value else { continue }
            rows.append(
                SampleRow(
                    key: life.value,
                    number: born * slotsInAll + firstSlot + slot,
                    wordingIndex: wordingIndex,
                    sisForm: sisForm
                )
            )
        }
    }

    private func lastChange(of place: SampleKey, night: Int, changes: [Threshold]) -> Int {
        var candidate = night
        while candidate > 0 {
            if place.child(candidate).falls(below: changes[candidate]) { return candidate }
            candidate -= 1
        }
        return 0
    }
}

/// The churn of a district night by night.
struct ChurnCalendar: Sendable {
    let key: SampleKey
    let rate: Double
    let comesInBatches: Bool
    let firstDay: Int

    /// For each night from 0, how likely a problem of the night before is gone.
    func changes(through night: Int) -> [Threshold] {
        guard comesInBatches else {
            return [Threshold](repeating: Threshold(rate), count: night + 1)
        }
        return (0...night).map { Threshold(rate * factor($0)) }
    }

    /// Nothing is mended at weekends, little on most nights, and much on a few.
    private func factor(_ night: Int) -> Double {
        // Day 0 was a Thursday: what a Saturday or Sunday changed would show the next morning.
        let weekday = (firstDay + night + 4) % 7
        if weekday <= 1 { return 0 }
        var random = key.child(.batch).child(night).random
        let luck = random.unit()
        return luck < 0.7 ? 0.4 : luck < 0.9 ? 1.2 : 4.8
    }
}

/// Shares a total among weights so that the parts are whole and add up to it.
func apportioned(_ total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    var (seen, given) = (0, 0)
    return weights.map { weight in
        seen += weight
        let part = total * seen / sum - given
        given += part
        return part
    }
}
