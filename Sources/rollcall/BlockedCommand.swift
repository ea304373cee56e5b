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
        let (answer, snapshot) = try options.ask { Question.blocked($0) }
        options.show(
            answer,
            snapshot,
            screen: { _ in screen(answer) },
            whenEmpty: "No school blocks anybody"
        )
        guard options.format == .table, !answer.rows.isEmpty else { return }
        if answer.records.contains(where: { $0.date("roster_of") == nil }) {
            StandardOutput().write(
                "? No roster of that district: nobody can know whose school it is.\n"
            )
        }
    }

    private func screen(_ answer: Answer) -> ResultTable {
        func number(_ value: Int64?) -> Cell { value.map(Cell.int) ?? .null }
        // Where one district is asked about its name is in no row, so that those of schools have room.
        let isAlone = options.named.count + options.district.count == 1
        var titles = [
            "SCHOOL", "DISTRICT", "STANDS", "PEOPLE", "CLASSES", "USER ROWS", "CLASS ROWS",
            "CLEARS",
        ]
        if isAlone { titles.remove(at: 1) }
        return ResultTable(
            columns: titles.map { Column($0, title: $0) },
            rows: answer.records.map { record in
                let id = record.text("school_id").map { "(no name) " + Prose.shortID($0) }
                let isWaiting = record.bool("not_onboarded") == true
                var row: [Cell] = [
                    .text(record.text("school_name") ?? id ?? "not in the roster"),
                    .text(record.text("district_name") ?? record.text("district_id") ?? ""),
                    .text(isWaiting ? record.text("decision") ?? "waits" : ""),
                    number(record.int("people")), number(record.int("classes")),
                    number(record.int("user_problems")), number(record.int("class_problems")),
                    isWaiting ? number(record.int("clears")) : .text(""),
                ]
                if isAlone { row.remove(at: 1) }
                return row
            }
        )
    }
}
