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
