// The page of one school: onboarded or not, since when, who waits, what to do.
import Presentation
import Questions

struct SchoolScreen {
    let facts: SchoolFacts
    /// What is wrong now; nil where the school is onboarded or nobody knows.
    let standing: NotOnboardedSchool?
    /// Everything that was ever wrong with the school itself.
    let lives: [RecordLife]
    let nights: [ToldNight]
    /// When the district last told about schools, in microseconds since 1970.
    let lastGood: Int64?
    let snapshot: Snapshot

    func text() -> String {
        let width = Terminal.columns
        return header(width) + state + "\n" + line.text + "\n" + directory + history(width)
            + doThis(width) + next
    }

    // MARK: above

    private var name: String {
        if let name = facts.name { return Terminal.safe(name) }
        let id = facts.cleverID ?? facts.sisID.map { "sis \($0)" } ?? "without id"
        return "(no name) " + Terminal.safe(Prose.shortID(id))
    }

    private func header(_ width: Int) -> String {
        var parts = [name + ", " + Names.district(facts.districtID, facts.districtName)]
        if let state = facts.state { parts[0] += ", " + Terminal.safe(state) }
        if let specialist = facts.specialist { parts.append(Terminal.safe(specialist)) }
        let left = parts.joined(separator: " · ")
        return snapshot.heading(left, width: width) + "\n"
    }

    private var state: String {
        guard let lastGood else {
            return "No good answer about schools yet: unknown, not zero."
        }
        guard let standing else {
            return lives.isEmpty
                ? "Nothing was ever wrong with it, as of \(ScreenTime.night(lastGood))."
                : "Not among the schools that are not onboarded, as of "
                    + "\(ScreenTime.night(lastGood))."
        }
        let nights =
            Prose.count(standing.nightsOpen, "night") + (standing.isFloor ? " or more" : "")
        var text =
            "Not onboarded for \(nights), since "
            + ScreenTime.day(standing.firstSeenAt, now: snapshot.asOf)
        if standing.isBack { text += "; for the \(Prose.ordinal(standing.runs)) time" }
        if standing.isNew(since: snapshot.newSince) { text += "  NEW" }
        if standing.staleNights > 0 {
            text +=
                "\n! Last good answer \(ScreenTime.night(lastGood)), "
                + "\(Prose.count(standing.staleNights, "night")) ago. You see that night."
        }
        return text
    }

    private var line: NightLine {
        let meant = lives.filter { $0.title == SchoolScreen.title || standing == nil }
        return NightLine(nights: nights, entity: 2, word: "refused") { day in
            meant.contains { $0.covers(day) }
        }
    }

    private static let title = "School not onboarded"

    // MARK: what is known

    private var directory: String {
        let text = "BY THE DIRECTORY\n"
        guard facts.name != nil || facts.people != nil || facts.isLicensed != nil else {
            return text + "  not in it: no name, no numbers, no licence known\n" + ids + "\n"
        }
        let numbers: [(Int64?, String, String?)] = [
            (facts.students, "student", nil), (facts.staff, "staff", "staff"),
            (facts.classes, "class", "classes"),
        ]
        var parts = numbers.map { number, one, many in
            number.map { Prose.count($0, one, many) } ?? "? \(many ?? one + "s")"
        }
        switch facts.isLicensed {
        case true: parts.append("on their licence list")
        case false: parts.append("not on their licence list")
        case nil: parts.append("licence ?")
        }
        if let day = facts.startsOn { parts.append("starts " + ScreenTime.date(day)) }
        let line = parts.joined(separator: " · ")
        return text + indented(line, Terminal.columns).map { $0 + "\n" }.joined() + ids + "\n"
    }

    private var ids: String {
        let ids = [("Clever ID", facts.cleverID), ("SIS ID", facts.sisID)].compactMap { name, id in
            id.map { "\(name) \(Terminal.safe($0))" }
        }
        return "  " + ids.joined(separator: " · ") + "\n"
    }

    private func history(_ width: Int) -> String {
        guard !lives.isEmpty else { return "" }
        var grid = Grid([
            Grid.Column("WHAT HAPPENED"), Grid.Column("FROM"), Grid.Column("LAST SEEN"),
            Grid.Column("NIGHTS", right: true), Grid.Column("NOTE"),
        ])
        for life in lives.suffix(12) {
            grid.row([
                "  " + Terminal.safe(life.title),
                ScreenTime.day(life.firstSeenAt, now: snapshot.asOf),
                life.lastSeenAt.map { ScreenTime.day($0, now: snapshot.asOf) } ?? "?",
                Prose.number(life.nights) + (life.beforeAt == nil ? "+" : ""),
                SchoolScreen.note(life),
            ])
        }
        return grid.text(width: width) + "\n"
    }

    private static func note(_ life: RecordLife) -> String {
        if life.isHeld { return "gone? not yet believed" }
        if life.isOpen { return "still there" }
        if life.continues { return "goes on" }
        return life.note.map { "gone, \($0.words)" } ?? "gone"
    }

    // MARK: what to do

    private func doThis(_ width: Int) -> String {
        guard let standing else { return "" }
        let people = facts.people.map { "\(Prose.number($0)) people get in." }
        let step =
            switch standing.isLicensed {
            case true: "Onboard it: it is on their licence list. \(people ?? "")"
            case false:
                "Ask their Clever admin to un-share it, or sales to sell it: it is not on their "
                    + "licence list."
            case nil: "Find out whether it is licensed: nobody here knows."
            }
        let waits =
            facts.people.map {
                "\(Prose.number($0)) people and "
                    + "\(facts.classes.map { Prose.count($0, "class", "classes") } ?? "? classes") "
                    + "wait, by the directory; their own problems stay hidden until then."
            } ?? "How many people wait is unknown."
        return
            (["WHAT WAITS ON IT"] + indented(waits, width) + ["", "DO THIS"]
            + indented(step, width)).joined(separator: "\n") + "\n\n"
    }

    private func indented(_ text: String, _ width: Int) -> [String] {
        Prose.wrapped(text, width: min(width, 100) - 2).map { "  " + $0 }
    }

    private var next: String {
        "Next:  rollcall district \(Names.word(facts.districtID, facts.districtName))\n"
    }
}
