// The page of one record: what was wrong with it, from which night to which.
import Presentation
import Questions

struct RecordScreen {
    let id: String
    let lives: [RecordLife]
    /// The last nights of each district in it.
    let nights: [String: [ToldNight]]
    let snapshot: Snapshot

    private static let entities = ["user", "class", "school", "enrollment"]

    func text(_ options: QuestionOptions) -> String {
        let width = Terminal.columns
        let title = "Record \(Terminal.safe(id))"
        var text = snapshot.heading(title, width: width) + "\n"
        let most = options.limit ?? QuestionOptions.screenRows
        for group in groups(lives.suffix(most)) { text += part(group, width) }
        if lives.count > most { text += "\nshowing the last \(most) of \(lives.count)\n" }
        return text + legend + next
    }

    /// The same district and kind of record belong together, in the order of the answer.
    private func groups(_ lives: ArraySlice<RecordLife>) -> [[RecordLife]] {
        var groups: [[RecordLife]] = []
        for life in lives {
            if let last = groups.last?.last, last.districtID == life.districtID,
                last.entity == life.entity
            {
                groups[groups.count - 1].append(life)
            } else {
                groups.append([life])
            }
        }
        return groups
    }

    private func part(_ group: [RecordLife], _ width: Int) -> String {
        guard let first = group.first else { return "" }
        let line = NightLine(
            nights: nights[first.districtID] ?? [],
            entity: RecordScreen.entities.firstIndex(of: first.entity) ?? 0,
            word: "refused",
            isThere: { day in group.contains { $0.covers(day) } }
        )
        return header(group, first) + line.text + "\n" + table(group).text(width: width)
    }

    private func header(_ group: [RecordLife], _ first: RecordLife) -> String {
        var parts = [Names.district(first.districtID, first.districtName)]
        if let state = first.state { parts[0] += ", " + Terminal.safe(state) }
        parts.append(first.entity)
        if let name = first.schoolName { parts.append(Terminal.safe(name)) }
        let others = Set(group.flatMap { [$0.cleverID, $0.sisID] }.compactMap { $0 })
            .subtracting([id]).sorted()
        if !others.isEmpty {
            parts.append("also " + others.map(Terminal.safe).joined(separator: ", "))
        }
        return "\n" + parts.joined(separator: " · ") + "\n"
    }

    private func table(_ group: [RecordLife]) -> Grid {
        var grid = Grid([
            Grid.Column("WHAT IS WRONG"), Grid.Column("FROM"), Grid.Column("LAST SEEN"),
            Grid.Column("NIGHTS", right: true), Grid.Column("NOTE"),
        ])
        for life in group {
            grid.row([
                Terminal.safe(life.title), ScreenTime.day(life.firstSeenAt, now: snapshot.asOf),
                life.lastSeenAt.map { ScreenTime.day($0, now: snapshot.asOf) } ?? "?",
                Prose.number(life.nights) + (life.beforeAt == nil ? "+" : ""), note(life),
            ])
            grid.heading("  “\(Terminal.safe(life.message))”")
        }
        return grid
    }

    private func note(_ life: RecordLife) -> String {
        var parts: [String] = []
        if life.isHeld {
            parts.append("gone? not yet believed")
        } else if life.isOpen {
            parts.append("still there")
        } else if let closed = life.closedAt {
            parts.append("gone " + ScreenTime.day(closed, now: snapshot.asOf))
        }
        if let note = life.note { parts.append(note.words) }
        if life.continues { parts.append("goes on from above") }
        if life.absentNights > 0 { parts.append("\(life.absentNights) unknown") }
        return parts.joined(separator: ", ")
    }

    private var legend: String {
        var marks: [String] = []
        if lives.contains(where: { $0.beforeAt == nil }) {
            marks.append("+ already there when history began")
        }
        if lives.contains(where: { $0.absentNights > 0 }) {
            marks.append("unknown: nights in between that told nothing")
        }
        if lives.contains(where: { $0.note == .masked }) {
            marks.append("masked: its school was not onboarded then, so nobody looked")
        }
        if lives.contains(where: { !$0.isOpen }) { marks.append("gone is not always fixed") }
        return marks.isEmpty ? "\n" : "\n" + marks.joined(separator: "\n") + "\n"
    }

    private var next: String {
        guard let last = lives.last else { return "" }
        return "Next:  rollcall district \(Names.word(last.districtID, last.districtName))\n"
    }
}
