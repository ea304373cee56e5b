// rollcall blocked: whose problems a school's onboarding takes away.
import ArgumentParser
import Presentation
import Questions

struct BlockedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blocked",
        abstract: "Problems of people and classes by their school, and what onboarding clears.",
        discussion: """
            Examples:
              rollcall blocked larkfield
              rollcall blocked --state TX --format csv

            Needs a roster below the deliveries: ROOT/roster/<date>/ with users.csv and
            sections.csv (docs/rosters.md). Without one it shows the schools and says what
            nobody can know.
            """
    )

    @OptionGroup var options: QuestionOptions

    func validate() throws {
        if options.asOf != nil { throw ValidationError("a roster is of its day: no --as-of") }
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            var layout = AnswerLayout(screen: screen, whenEmpty: "No school blocks anybody")
            layout.footnote = BlockedCommand.unknown
            try options.print(Question.blocked(snapshot.scope), snapshot, layout, connection)
        }
    }

    private static func unknown(_ shown: [Record]) -> String? {
        shown.contains { $0.date("roster_of") == nil }
            ? "? No roster of that district: nobody can know whose school it is." : nil
    }

    private func screen(_ table: ResultTable) -> ResultTable {
        var columns = [
            ("school_name", "SCHOOL"), ("district_name", "DISTRICT"), ("decision", "STANDS"),
            ("people", "PEOPLE"), ("classes", "CLASSES"), ("user_problems", "USER ROWS"),
            ("class_problems", "CLASS ROWS"), ("clears", "CLEARS"),
        ]
        // Where one district is asked about its name is in no row, so that those of schools have room.
        if options.named.count + options.district.count == 1 { columns.remove(at: 1) }
        return BlockedCommand.named(table).selecting(columns)
    }

    /// Rows as people read them: a school without a name by its id, and what stands of those that wait.
    private static func named(_ table: ResultTable) -> ResultTable {
        var table = table.namingDistricts()
        let waits = table.index("not_onboarded")
        let (id, name) = (table.index("school_id"), table.index("school_name"))
        let (decision, clears) = (table.index("decision"), table.index("clears"))
        for row in table.rows.indices {
            let cells = table.rows[row]
            if cells[name] == .null {
                table.rows[row][name] =
                    if case .text(let id) = cells[id] {
                        .text("(no name) " + Prose.shortID(id))
                    } else { .text("not in the roster") }
            }
            if cells[waits] != .bool(true) {
                table.rows[row][decision] = .text("")
                table.rows[row][clears] = .text("")
            } else if cells[decision] == .null {
                table.rows[row][decision] = .text("waits")
            }
        }
        return table
    }
}
