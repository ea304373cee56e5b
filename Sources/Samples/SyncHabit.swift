// When a district syncs, and on which nights it fails or stays away.
internal import SyncReport

/// A district's nights: at what time, and with what luck.
struct SyncHabit: Sendable {
    enum Outcome: Hashable, Sendable {
        case good, failed, silent
    }

    let key: SampleKey
    let zone: SampleZone
    /// Seconds after midnight, standard time, at which a sync is usually done.
    let usualSecond: Int
    let failureBegins: Threshold
    let absent: Threshold
    let late: Threshold
    let repeated: Threshold
    /// Nights that are told instead of drawn; a story's district has no other mishaps.
    var told: [Int: Outcome]?

    init(key: SampleKey, zone: SampleZone, rates: Rates) {
        self.key = key
        self.zone = zone
        var random = key.child(.sync).random
        usualSecond = 1_200 + random.below(21_600)
        failureBegins = Threshold(rates.failureBegins)
        absent = Threshold(rates.absent)
        late = Threshold(rates.late)
        repeated = Threshold(rates.repeated)
    }

    func outcome(_ night: Int) -> Outcome {
        if let told { return told[night] ?? .good }
        if key.child(.absence).child(night).falls(below: absent) { return .silent }
        return isFailing(night) ? .failed : .good
    }

    /// A sync that is done only after the delivery was made comes with the next one.
    func isLate(_ night: Int) -> Bool {
        told == nil && key.child(.lateness).child(night).falls(below: late)
    }

    /// Somebody ran a second sync by hand that day.
    func isRepeated(_ night: Int) -> Bool {
        told == nil && key.child(.repetition).child(night).falls(below: repeated)
    }

    /// When the sync of a night was done, all of it on the night's own date.
    func completed(
        day: Int,
        night: Int,
        repetition: Int
    ) -> (instant: Instant, offsetSeconds: Int) {
        var random = key.child(.sync).child(night).child(repetition).random
        let delay = (isLate(night) ? 18_000 : 0) + repetition * 28_800
        let second = usualSecond + random.below(900) + delay
        return zone.instant(day: day, standardSeconds: second)
    }

    /// A failure that began up to four nights ago may last until this one.
    private func isFailing(_ night: Int) -> Bool {
        for ago in 0..<5 {
            let begin = key.child(.failure).child(night - ago)
            guard begin.falls(below: failureBegins) else { continue }
            var random = begin.random
            if 2 + random.below(4) > ago { return true }
        }
        return false
    }
}
