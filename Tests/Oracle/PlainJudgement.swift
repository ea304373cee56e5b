// Rules 2–4 and 8 as plainly as they can be written.

let everyEntity = ["user", "class", "school", "enrollment"]

/// What a telling may say.
struct PlainJudgement {
    var conclusive: [String] = []
    var isClean = false
    var isComplete = true
    var reports = 0
    var findings = 0
    var rejected = 0

    init(_ telling: Telling) {
        let listed = telling.reports.filter(\.isListed)
        var holdsMoreThanHeaders = false
        var silenced: [String] = []
        for report in listed {
            if report.damage != .missing { reports += 1 }
            if report.damage != .missing, report.damage != .empty, report.damage != .headless {
                findings += report.rows.count
                rejected += report.rejected
                if !report.rows.isEmpty || report.rejected > 0 { holdsMoreThanHeaders = true }
            }
            if report.damage == .headless { holdsMoreThanHeaders = true }
            if report.damage != nil || report.rejected > report.rows.count {
                silenced.append(report.entity)
                isComplete = false
            }
        }
        switch telling.status {
        case .failed:
            if reports > 0 { isComplete = false }
            return
        case .completed where !holdsMoreThanHeaders:
            isClean = true
        case .completed:
            isComplete = false
        case .completedWithErrors:
            break
        }
        if !isClean, findings + rejected == 0 {
            isComplete = false
            return
        }
        conclusive = everyEntity.filter { !silenced.contains($0) }
    }
}

extension History {
    /// Whether the version that a telling tells is the one that counts.
    public func counts(_ telling: Int) -> Bool {
        countingTellings(self).contains { $0.version == tellings[telling].version }
    }
}

/// The telling of each sync that counts, in the order of the syncs.
func countingTellings(_ history: History) -> [Telling] {
    var ids: [[UInt8]] = []
    for telling in history.tellings where !ids.contains(Array(telling.syncID.utf8)) {
        ids.append(Array(telling.syncID.utf8))
    }
    let counting = ids.compactMap { id in
        countingTelling(history.tellings.filter { Array($0.syncID.utf8) == id })
    }
    return counting.sorted {
        $0.time != $1.time ? $0.time < $1.time : bytesPrecede($0.syncID, $1.syncID)
    }
}

/// From the least to the greatest delivery: each takes the place of the one before, if it may.
private func countingTelling(_ tellings: [Telling]) -> Telling? {
    var counting: Telling?
    for telling in tellings.sorted(by: isDeliveredBefore) {
        if let before = counting, PlainJudgement(before).isComplete {
            guard PlainJudgement(telling).isComplete, telling.status != .failed else { continue }
        }
        counting = telling
    }
    return counting
}

private func isDeliveredBefore(_ left: Telling, _ right: Telling) -> Bool {
    sameBytes(left.delivery, right.delivery)
        ? bytesPrecede(left.source, right.source) : bytesPrecede(left.delivery, right.delivery)
}
