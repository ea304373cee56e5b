// The screen of changes: per district and cause how much is new, back and gone.
import Presentation
import Questions

struct ChangesScreen {
    var records: [Record] = []
    /// What changed in all, where the records are those of some districts only.
    let counts: ChangeCounts?
    /// Whether rosters were asked about what is gone.
    var isNoted = false
    let from: Int64
    let until: Int64
    let coverage: Coverage
    let snapshot: Snapshot
    let who: String

    /// What changed in one district for one cause.
    private struct Line {
        let district: String
        let districtID: String
        let state: String
        let title: String
        let entity: String
        var new = 0
        var loaded = 0
        var back = 0
        var gone = 0
        var notes: [ClosingNote: Int] = [:]

        var all: Int { new + loaded + back + gone }
    }

    /// The first lines: whose changes and since when, and where so much changed that districts are left
    /// out, how much it was in all. That is known before any district is looked at closely.
    var heading: String {
        let title =
            "Changes · \(who) · "
            + (until >= snapshot.asOf
                ? "since \(ScreenTime.night(from))"
                : "\(ScreenTime.night(from)) to \(ScreenTime.night(until))")
        let text = snapshot.heading(title, width: Terminal.columns) + "\n"
        guard let counts else { return text }
        return text
            + "\(Prose.number(counts.opened)) came · \(Prose.number(counts.closed)) went, in "
            + Prose.count(counts.districts, "district") + "; reworded ones did both\n\n"
    }

    /// What comes below the heading.
    func body(_ options: QuestionOptions) -> String {
        guard !records.isEmpty else {
            var snapshot = snapshot
            snapshot.coverage = coverage
            return snapshot.emptyAnswer("Nothing changed", options) + "\n"
        }
        let lines = lines
        let most = options.limit ?? QuestionOptions.screenRows
        var text = counts == nil ? summary(lines) + "\n\n" : ""
        text += table(lines.prefix(most)).text(width: Terminal.columns)
        if let counts {
            text +=
                "showing the most changed of \(Prose.count(counts.districts, "district")); "
                + "--limit shows more\n"
        } else if lines.count > most {
            text += "showing \(most) of \(lines.count); --limit shows more\n"
        }
        return text + legend(lines) + next(lines)
    }

    private var lines: [Line] {
        var places: [String: Int] = [:]
        var lines: [Line] = []
        for record in records {
            let id = record.text("district_id") ?? ""
            let key = [id, record.text("cause") ?? "", record.text("entity") ?? ""]
                .joined(separator: "\u{0}")
            let place = places[key] ?? lines.count
            if place == lines.count {
                places[key] = place
                lines.append(
                    Line(
                        district: Names.district(id, record.text("district_name")),
                        districtID: id,
                        state: Terminal.safe(record.text("state") ?? ""),
                        title: Terminal.safe(record.text("title") ?? ""),
                        entity: record.text("entity") ?? ""
                    )
                )
            }
            switch record.text("change") {
            case "closed":
                lines[place].gone += 1
                if isNoted, let note = record.closingNote {
                    lines[place].notes[note, default: 0] += 1
                }
            case "reopened": lines[place].back += 1
            default:
                if snapshot.history != nil || record.bool("first_seen_is_floor") == true {
                    lines[place].loaded += 1
                } else {
                    lines[place].new += 1
                }
            }
        }
        return lines.sorted {
            ($1.all, $0.districtID, $0.title) < ($0.all, $1.districtID, $1.title)
        }
    }

    private func summary(_ lines: [Line]) -> String {
        func count(_ number: (Line) -> Int) -> String {
            Prose.number(Int64(lines.reduce(0) { $0 + number($1) }))
        }
        let districts = Int64(Set(lines.map(\.districtID)).count)
        let loaded = lines.contains { $0.loaded > 0 } ? " · \(count(\.loaded)) first loaded" : ""
        return "\(count(\.new)) new · \(count(\.back)) back · \(count(\.gone)) gone\(loaded), in "
            + Prose.count(districts, "district")
    }

    private func table(_ lines: ArraySlice<Line>) -> Grid {
        var grid = Grid([
            Grid.Column("DISTRICT"), Grid.Column("ST"), Grid.Column("WHAT IS WRONG"),
            Grid.Column("NEW", right: true), Grid.Column("BACK", right: true),
            Grid.Column("GONE", right: true), Grid.Column("NOTE"),
        ])
        func shown(_ number: Int) -> String { number == 0 ? "" : Prose.number(Int64(number)) }
        for line in lines {
            grid.row([
                line.district, line.state, line.title, shown(line.new), shown(line.back),
                shown(line.gone),
                note(line),
            ])
        }
        return grid
    }

    private func note(_ line: Line) -> String {
        let loaded = line.loaded > 0 ? ["\(Prose.number(Int64(line.loaded))) first loaded"] : []
        return (loaded + line.notes.counted).joined(separator: ", ")
    }

    private func legend(_ lines: [Line]) -> String {
        let loaded = lines.contains { $0.loaded > 0 }
        let isMasked = lines.contains { $0.notes[.masked] != nil }
        return (loaded ? "\nfirst loaded: there already when the district's history began" : "")
            + (isMasked ? "\nmasked: its school was not onboarded then, so nobody looked" : "")
            + "\ngone is not always fixed; a reworded problem is neither new nor gone\n"
            + (isNoted ? "" : "what rosters say of what is gone:  rollcall closings\n")
    }

    private func next(_ lines: [Line]) -> String {
        guard let first = lines.first else { return "" }
        return "Next:  rollcall district \(Names.word(first.districtID, first.district))\n"
    }
}
