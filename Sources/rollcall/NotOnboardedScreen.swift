// The screen of not-onboarded: three groups by what is to be done, the biggest schools first.
import Presentation
import Questions

struct NotOnboardedScreen {
    let schools: [NotOnboardedSchool]
    let left: LeftOut
    let coverage: Coverage
    let snapshot: Snapshot
    let who: String

    /// The first line: whose schools and when. It is known before any school is.
    static func heading(_ coverage: Coverage, _ snapshot: Snapshot, _ who: String) -> String {
        let about = "Schools not onboarded · \(coverage.audience(who))"
        return snapshot.heading(about, width: Terminal.columns) + "\n"
    }

    /// What comes below the heading.
    func body(_ options: QuestionOptions) -> String {
        let width = Terminal.columns
        guard !schools.isEmpty else { return emptyText(options) + "\n" }
        var text = summary + "\n" + heard + "\n\n"
        let most = options.limit ?? QuestionOptions.screenRows
        text += table(most, width).text(width: width)
        if schools.count > most {
            text += "showing \(most) of \(schools.count); --limit shows more\n"
        }
        return text + Paint.standard(legend, .faint) + "Next:  "
            + nextCommands.joined(separator: "\n       ") + "\n"
    }

    // MARK: above the table

    private var summary: String {
        let since = snapshot.newSince
        let new = schools.lazy.filter { $0.isNew(since: since) }
        let back = new.count { $0.isBack }
        let newOnes = new.count - back
        let districts = Set(schools.lazy.map(\.districtID)).count
        let people = schools.reduce(0) { $0 + ($1.people ?? 0) }
        var parts = [
            "\(Prose.count(Int64(schools.count), "school")) in "
                + Prose.count(Int64(districts), "district")
        ]
        if newOnes + back > 0, let since {
            let counts =
                (newOnes > 0 ? ["\(newOnes) new"] : []) + (back > 0 ? ["\(back) back"] : [])
            parts.append(
                counts.joined(separator: ", ") + " since " + ScreenTime.weekday(since)
            )
        }
        let isFloor = schools.contains { $0.people == nil }
        if people > 0 {
            parts.append("\(Prose.number(people))\(isFloor ? "+" : "") people wait")
        }
        return parts.joined(separator: " · ")
    }

    var heard: String {
        let some = schools.contains { $0.staleNights > 0 }
        return "Heard last night from \(Prose.number(coverage.heardLastNight)) of "
            + Prose.count(coverage.districts, "district")
            + (some ? "; older answers are marked ~" : "")
    }

    // MARK: the table

    private func table(_ most: Int, _ width: Int) -> Grid {
        var grid = Grid([
            Grid.Column("SCHOOL"), Grid.Column("DISTRICT"), Grid.Column("ST"),
            Grid.Column("DAYS", right: true), Grid.Column("PEOPLE", right: true),
            Grid.Column("CLASSES", right: true),
            Grid.Column(
                "NOTE",
                tone: { $0.hasPrefix("NEW") || $0.hasPrefix("BACK") ? .alert : nil }
            ),
        ])
        var left = most
        for (heading, isLicensed) in NotOnboardedScreen.groups {
            let group = Array(schools.lazy.filter { $0.isLicensed == isLicensed }.prefix(left))
            if group.isEmpty { continue }
            left -= group.count
            grid.heading(heading)
            for school in group { grid.row(cells(school, width)) }
        }
        return grid
    }

    static let groups: [(String, Bool?)] = [
        ("Onboard: on their licence list", true),
        ("Ask the district to un-share: not on their licence list", false),
        ("Find out: no licence list or no roster directory", nil),
    ]

    private func cells(_ school: NotOnboardedSchool, _ width: Int) -> [String] {
        [
            "  " + Names.school(school),
            // The school's name is what people look for: where room is short, the district's gives.
            Terminal.cut(
                Names.district(school.districtID, school.districtName),
                to: width < 100 ? 16 : 32
            ),
            Terminal.safe(school.state ?? ""),
            days(school),
            school.people.map(Prose.number) ?? "?",
            school.classes.map(Prose.number) ?? "?",
            note(school),
        ]
    }

    /// How long it has been open, with the marks of the legend.
    func days(_ school: NotOnboardedSchool) -> String {
        (school.staleNights > 0 ? "~" : "") + String(school.nightsOpen)
            + (school.isFloor ? "+" : "")
    }

    /// What is special about it, in a word or two.
    func note(_ school: NotOnboardedSchool) -> String {
        if school.isBack { return "BACK (\(Prose.ordinal(school.runs)))" }
        if let decision = school.decision { return "decided: \(decision)" }
        let isNew = school.isNew(since: snapshot.newSince)
        let today = Int(snapshot.asOf / 86_400_000_000)
        if let day = school.startsOn, day >= today, day - today <= 60 {
            return (isNew ? "NEW, " : "") + "starts " + ScreenTime.dayAndMonth(day)
        }
        return isNew ? "NEW" : ""
    }

    // MARK: below the table

    private var legend: String {
        "\n" + Prose.packed(marks, width: Terminal.columns).map { $0 + "\n" }.joined()
    }

    /// What the marks mean, and what is left out.
    var marks: [String] {
        var marks: [String] = []
        if schools.contains(where: { $0.staleNights > 0 }) {
            marks.append("~ last good answer is older than last night")
        }
        if schools.contains(where: \.isFloor) {
            marks.append("+ already there when history began")
        }
        if schools.contains(where: { $0.people == nil }) { marks.append("? unknown, not zero") }
        return marks + left.lines
    }

    /// What to type next.
    var nextCommands: [String] {
        let name = Names.word(schools[0].districtID, schools[0].districtName)
        return ["rollcall district \(name)", "rollcall letter \(name)"]
    }

    func emptyText(_ options: QuestionOptions) -> String {
        if snapshot.isEmpty || snapshot.newestAt == nil {
            return snapshot.emptyAnswer("", options)
        }
        if let unknown = Snapshot.unknown(coverage) { return unknown }
        let more = left.lines.map { "\n" + $0 }.joined()
        return "None that you asked for. \(heard)." + more
    }
}
