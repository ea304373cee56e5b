// What screens leave out because somebody decided so.
import Presentation
import Questions

/// Schools that were ignored or snoozed; screens say how many and until when.
struct LeftOut {
    /// `1 more ignored until 1 Feb`; empty where nothing is left out.
    let lines: [String]

    init(_ schools: [NotOnboardedSchool]) {
        lines = [("ignore", "ignored"), ("snooze", "snoozed")].compactMap { decision, word in
            let group = schools.filter { $0.decision == decision }
            guard !group.isEmpty else { return nil }
            let ends = Set(group.map(\.decisionUntil))
            let until = ends.compactMap { $0 }.min()
            let when =
                until.map { day in
                    (ends.count == 1 ? " until " : ", the first until ")
                        + ScreenTime.dayAndMonth(day)
                } ?? ""
            return "\(group.count) more \(word)\(when)"
        }
    }
}

extension [Snooze] {
    /// `214 problems snoozed in 2 districts`; nil where nothing that is open is put off.
    var told: String? {
        let open = filter { $0.open > 0 }
        guard !open.isEmpty else { return nil }
        let districts = Int64(Set(open.map(\.district)).count)
        return Prose.count(open.reduce(0) { $0 + $1.open }, "problem") + " snoozed in "
            + Prose.count(districts, "district")
    }
}
