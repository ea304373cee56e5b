// The screen of causes: the widest problems first.
import Catalogue
import Presentation
import Questions

struct CausesScreen {
    let records: [Record]
    let coverage: Coverage
    let snoozes: [Snooze]
    let hasAges: Bool
    let snapshot: Snapshot

    /// The first line, which is known before anything is counted.
    static func heading(_ snapshot: Snapshot, _ who: String) -> String {
        snapshot.heading("What is wrong · \(who)", width: Terminal.columns) + "\n"
    }

    /// What comes below the heading.
    func body(_ options: QuestionOptions) -> String {
        guard !records.isEmpty else {
            var snapshot = snapshot
            snapshot.coverage = coverage
            let nothing = snoozes.told.map { "Nothing else is wrong: \($0)" } ?? "Nothing is wrong"
            return snapshot.emptyAnswer(nothing, options) + "\n"
        }
        let rows = records.reduce(0) { $0 + ($1.int("records") ?? 0) }
        var text =
            "\(Prose.count(rows, "problem")) of \(Prose.count(Int64(records.count), "kind"))"
            + " · heard last night from \(Prose.number(coverage.heardLastNight)) of "
            + Prose.count(coverage.districts, "district") + "\n\n"
        let most = options.limit ?? QuestionOptions.screenRows
        text += table(records.prefix(most)).text(width: Terminal.columns)
        if records.count > most {
            text += "showing \(most) of \(records.count); --limit shows more\n"
        }
        if let told = snoozes.told { text += "left out: \(told)\n" }
        return text + legend + next
    }

    private func table(_ records: ArraySlice<Record>) -> Grid {
        var grid = Grid([
            Grid.Column("WHAT IS WRONG"), Grid.Column("WHO FIXES IT"),
            Grid.Column("IN", right: true), Grid.Column("NEW IN", right: true),
            Grid.Column("ROWS", right: true), Grid.Column("PEOPLE", right: true),
            Grid.Column("OLDEST"), Grid.Column("DAYS", right: true),
        ])
        for record in records {
            let owner = record.text("owner") ?? ""
            let new = record.int("new_districts") ?? 0
            grid.row([
                Terminal.safe(record.text("title") ?? ""),
                Owner(rawValue: owner)?.title ?? Terminal.safe(owner),
                Prose.number(record.int("districts") ?? 0),
                new == 0 ? "" : Prose.number(new),
                Prose.number(record.int("records") ?? 0),
                people(record),
                oldest(record),
                days(record),
            ])
        }
        return grid
    }

    private func people(_ record: Record) -> String {
        guard let people = record.int("people") else { return "?" }
        return Prose.number(people) + (record.bool("people_is_floor") == true ? "+" : "")
    }

    private func oldest(_ record: Record) -> String {
        guard let oldest = record.time("oldest_at") else { return "?" }
        let day = ScreenTime.day(oldest, now: snapshot.asOf)
        return record.bool("oldest_is_floor") == true ? day + "+" : day
    }

    private func days(_ record: Record) -> String {
        record.int("median_days_to_close").map(Prose.number) ?? "?"
    }

    private var legend: String {
        let ages =
            hasAges
            ? "DAYS until half of what went away was gone"
            : "OLDEST and DAYS: narrow it, or --exact"
        let since = snapshot.newSince.map { " since " + ScreenTime.weekday($0) } ?? ""
        return """

            IN so many districts, NEW IN so many of them\(since)
            \(ages) · + or more · ? unknown, not zero

            """
    }

    private var next: String {
        let cause = records.first?.text("cause") ?? ""
        return "Next:  rollcall errors --cause \(Terminal.safe(cause))\n"
    }
}
