// The screen of a trend: one line of bars each, the most first.
import Presentation
import Questions

struct TrendScreen {
    let records: [Record]
    let key: Question.TrendKey
    let coverage: Coverage
    let snapshot: Snapshot
    let who: String

    /// The first line, which is known before anything is counted.
    static func heading(_ snapshot: Snapshot, _ who: String) -> String {
        let title = "What was wrong, night by night · \(who)"
        return snapshot.heading(title, width: Terminal.columns) + "\n"
    }

    /// What comes below the heading.
    func body(_ options: QuestionOptions) -> String {
        let width = Terminal.columns
        let lines = TrendLine.lines(records, key)
        guard !lines.isEmpty else {
            var snapshot = snapshot
            snapshot.coverage = coverage
            return snapshot.emptyAnswer("Nothing was wrong in these nights", options) + "\n"
        }
        var text = ""
        let days = records.compactMap { $0.date("night") }
        if let first = days.min(), let last = days.max() {
            text += "\(ScreenTime.dayAndMonth(first)) to \(ScreenTime.dayAndMonth(last))\n\n"
        }
        let most = options.limit ?? QuestionOptions.screenRows
        text += table(lines[...], width).text(width: width)
        // The question asks for no more than a screen, those of which most is open.
        if lines.count == most {
            let all = key == .district ? " of \(Prose.count(coverage.districts, "district"))" : ""
            text += "showing \(most)\(all); --limit shows more\n"
        }
        return text + "\nBars go from each line's least to its most; a blank is a night unknown\n"
            + next(lines, options)
    }

    /// The same as a page of its own, without its pieces.
    static func page(_ snapshot: Snapshot, _ who: String) -> HTMLPage {
        HTMLPage(
            title: "What was wrong, night by night",
            subtitle: "\(who) · \(ScreenTime.full(snapshot.asOf))",
            footer: "Made by rollcall \(rollcallVersion)."
        )
    }

    /// What comes after the opening of the page.
    func rest(_ options: QuestionOptions) -> String {
        var page = TrendScreen.page(snapshot, who)
        page.sayLoading(snapshot)
        let lines = TrendLine.lines(records, key)
        guard let nights = lines.first?.nights.count else {
            var snapshot = snapshot
            snapshot.coverage = coverage
            page.paragraph(snapshot.emptyAnswer("Nothing was wrong in these nights", options))
            return page.rest
        }
        page.table(
            lines.table(
                caption: "The last \(nights) nights; a gap is a night unknown",
                what: key == .district ? "District" : "What"
            )
        )
        return page.rest
    }

    private func table(_ lines: ArraySlice<TrendLine>, _ width: Int) -> Grid {
        var grid = Grid([
            Grid.Column(key == .district ? "DISTRICT" : "WHAT"),
            Grid.Column("OPEN, NIGHT BY NIGHT"),
            Grid.Column("THEN", right: true), Grid.Column("NOW", right: true),
            Grid.Column("CAME", right: true), Grid.Column("WENT", right: true),
        ])
        for line in lines {
            grid.row([
                Terminal.cut(line.name, to: width >= 100 ? 40 : 24),
                Sparkline.text(line.nights.suffix(max(10, width - 54))),
                Prose.number(line.first), Prose.number(line.last), Prose.number(line.opened),
                Prose.number(line.closed),
            ])
        }
        return grid
    }

    private func next(_ lines: [TrendLine], _ options: QuestionOptions) -> String {
        let named = (options.named + options.district).map { " " + Names.word($0, nil) }.joined()
        switch key {
        case .entity: return "Next:  rollcall trend\(named) --by cause\n"
        case .cause: return "Next:  rollcall errors\(named) --cause \(Terminal.safe(lines[0].id))\n"
        case .district:
            return "Next:  rollcall district \(Names.word(lines[0].id, lines[0].name))\n"
        }
    }
}
