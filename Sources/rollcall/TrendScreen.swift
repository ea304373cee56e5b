// The screen of a trend: one line of bars each, the most first.
import Presentation
import Questions

struct TrendScreen {
    let records: [Record]
    let key: Question.TrendKey
    let coverage: Coverage
    let snapshot: Snapshot
    let who: String

    /// One thing counted through the nights.
    private struct Line {
        let id: String
        let name: String
        var nights: [Int64?] = []
        var opened: Int64 = 0
        var closed: Int64 = 0

        var last: Int64 { nights.last { $0 != nil }?.flatMap { $0 } ?? 0 }
        var first: Int64 { nights.first { $0 != nil }?.flatMap { $0 } ?? 0 }
    }

    func text(_ options: QuestionOptions) -> String {
        let width = Terminal.columns
        let title = "What was wrong, night by night · \(who)"
        var text = Prose.margins(title, ScreenTime.full(snapshot.asOf), width: width) + "\n"
        let lines = lines
        guard !lines.isEmpty else {
            var snapshot = snapshot
            snapshot.coverage = coverage
            return text + snapshot.emptyAnswer("Nothing was wrong in these nights", options) + "\n"
        }
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
            + next(lines)
    }

    private var lines: [Line] {
        var places: [String: Int] = [:]
        var lines: [Line] = []
        for record in records {
            let id = record.text(idColumn) ?? ""
            let place = places[id] ?? lines.count
            if place == lines.count {
                places[id] = place
                lines.append(Line(id: id, name: name(id, record)))
            }
            lines[place].nights.append(record.int("open"))
            lines[place].opened += record.int("opened") ?? 0
            lines[place].closed += record.int("closed") ?? 0
        }
        return lines.sorted { ($1.last, $0.id) < ($0.last, $1.id) }
    }

    private var idColumn: String {
        switch key {
        case .entity: "entity"
        case .cause: "cause"
        case .district: "district_id"
        }
    }

    private func name(_ id: String, _ record: Record) -> String {
        switch key {
        case .entity: ["user": "people", "class": "classes", "school": "schools"][id] ?? id + "s"
        case .cause: Terminal.safe(record.text("title") ?? id)
        case .district: Names.district(id, record.text("district_name"))
        }
    }

    private func table(_ lines: ArraySlice<Line>, _ width: Int) -> Grid {
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

    private func next(_ lines: [Line]) -> String {
        switch key {
        case .entity: "Next:  rollcall trend --by cause\n"
        case .cause: "Next:  rollcall errors --cause \(Terminal.safe(lines[0].id))\n"
        case .district: "Next:  rollcall district \(Names.word(lines[0].id, lines[0].name))\n"
        }
    }
}
