// The brief as one screen of at most 45 lines.
import Presentation
import Questions

struct BriefScreen {
    let snapshot: Snapshot
    let since: Int64
    let coverage: Coverage
    let who: String

    private var width: Int { Terminal.columns }

    /// `Marta Diaz, 40 districts · since Mon 23 Nov 07:00`.
    var about: String {
        let audience = coverage.audience(who)
        return "\(audience.prefix(1).uppercased() + audience.dropFirst()) · since "
            + ScreenTime.night(since)
    }

    var title: String {
        return snapshot.heading(about, width: width) + "\n\n"
    }

    /// One part with its lines; empty where it has nothing to say and needs no heading.
    func text(_ part: BriefPart) -> String {
        let (section, items) = (part.section, part.items)
        let summary = summary(part)
        guard !items.isEmpty || summary != nil else { return "" }
        let title = section.title(since: since).uppercased()
        let beside = Terminal.cut(
            summary.map { "   " + $0 } ?? "",
            to: max(1, width - Terminal.width(title))
        )
        var text = Paint.standard(title, .group) + beside + "\n"
        let most = items.count > section.most ? section.most - 1 : section.most
        for item in items.prefix(most) { text += line(item) + "\n" }
        if items.count > most { text += "  and \(items.count - most) more\n" }
        return text
    }

    /// What stands beside the title.
    func summary(_ part: BriefPart) -> String? {
        let parts = [words(part.section, part.items, part.schools)] + part.leftOut
        let known = parts.compactMap { $0 }
        return known.isEmpty ? nil : known.joined(separator: " · ")
    }

    private func words(
        _ section: BriefSection,
        _ items: [BriefItem],
        _ schools: [NotOnboardedSchool]
    ) -> String? {
        switch section {
        case .lastNight:
            let counts = ["failed", "unreadable", "silent", "paused", "never"].compactMap { kind in
                let count = items.filter { $0.kind == kind }.count
                return count == 0 ? nil : "\(Prose.number(Int64(count))) \(kind)"
            }
            return (["\(Prose.number(coverage.heardLastNight)) heard"] + counts)
                .joined(separator: " · ")
        case .manyAtOnce: return items.isEmpty ? nil : "probably ours: ask engineering first"
        case .notOnboarded: return onboarding(items, schools)
        case .tooGood: return items.isEmpty ? nil : "look before you celebrate"
        case .worse, .promises, .letters: return nil
        }
    }

    private func onboarding(_ items: [BriefItem], _ schools: [NotOnboardedSchool]) -> String? {
        guard !schools.isEmpty else { return "none known" }
        let people = schools.reduce(0) { $0 + ($1.people ?? 0) }
        let isFloor = schools.contains { $0.people == nil }
        var parts = [
            Prose.count(Int64(schools.count), "school")
                + (people == 0 && isFloor
                    ? ", ? people wait"
                    : ", \(Prose.number(people))\(isFloor ? "+" : "") people wait")
        ]
        for (kind, word) in [("NEW", "new"), ("BACK", "back")] {
            let count = items.filter { $0.kind == kind }.count
            if count > 0 { parts.append("\(count) \(word)") }
        }
        return parts.joined(separator: " · ")
    }

    private func line(_ item: BriefItem) -> String {
        // Where two names stand in a line each has less room.
        let room = width >= 100 ? 30 : item.section == .notOnboarded ? 20 : 26
        func fitted(_ text: String) -> String {
            Terminal.padded(Terminal.cut(text, to: room), to: room) + "  "
        }
        if item.section == .manyAtOnce {
            let message = Terminal.cut(Terminal.safe(item.subject ?? ""), to: room + 8)
            return Terminal.cut("  “\(message)”  " + item.words, to: width)
        }
        let hasKind = item.section != .worse && item.section != .tooGood
        let kind = "  " + (hasKind ? Terminal.padded(item.kind, to: 9) : "")
        let school = item.section == .notOnboarded ? fitted(item.subject ?? "") : ""
        let district = fitted(Names.district(item.districtID ?? "", item.districtName))
        let rest = Terminal.cut(school + district + item.words, to: width - Terminal.width(kind))
        return BriefScreen.tone(item.kind).map { Paint.standard(kind, $0) + rest } ?? kind + rest
    }

    /// What somebody must do something about, and what is news.
    private static func tone(_ kind: String) -> Paint.Tone? {
        switch kind {
        case "failed", "unreadable", "broken": .warning
        case "silent", "never", "NEW", "BACK": .alert
        default: nil
        }
    }
}
