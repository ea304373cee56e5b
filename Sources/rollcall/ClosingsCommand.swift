// rollcall closings: what went away, and whether a roster says that it was not mended.
import ArgumentParser
import Presentation
import Questions

struct ClosingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "closings",
        abstract: "What went away, and what a roster says of it: masked, gone or un-shared.",
        discussion: """
            Examples:
              rollcall closings   since 07:00 of the last working day
              rollcall closings larkfield   all that is known
              rollcall closings --note masked --format csv

            masked        its school was not onboarded then, so nobody looked at the record
            record_gone   the record left the roster about then
            unshared      its whole school left the roster about then
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(
        name: .long,
        help: "From a date or time on; of all districts else 07:00 of the last working day."
    )
    var since: String?

    @Option(name: .long, help: "masked, record_gone, unshared or none.")
    var note: String?

    func validate() throws {
        if let since, Moment.start(of: since) == nil {
            throw ValidationError("--since is no date and no time: \(Terminal.safe(since))")
        }
        if let note, !["masked", "record_gone", "unshared", "none"].contains(note) {
            throw ValidationError("--note is masked, record_gone, unshared or none")
        }
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            // Everything that ever went away anywhere is no answer that anybody reads.
            let from =
                options.start(since)
                ?? (snapshot.scope.districts == nil ? snapshot.morning ?? snapshot.asOf : nil)
            var layout = AnswerLayout(
                screen: ClosingsCommand.screen,
                whenEmpty: "Nothing went away"
            )
            layout.footnote = ClosingsCommand.known
            try options.print(
                Question.closings(snapshot.scope, since: from, note: note),
                snapshot,
                layout,
                connection
            )
        }
    }

    private static func screen(_ table: ResultTable) -> ResultTable {
        table.showingClosingNotes().namingDistricts().selecting([
            ("closed_at", "GONE"), ("district_name", "DISTRICT"), ("entity", "WHAT"),
            ("sis_id", "SIS ID"), ("cause", "CAUSE"), ("note", "NOTE"),
        ])
    }

    private static func known(_ shown: [Record]) -> String? {
        guard !shown.isEmpty else { return nil }
        return shown.contains { $0.date("roster_of") == nil }
            ? "? Without a roster nobody can know whether it was mended or only masked."
            : "? Neither masked nor gone from the roster: mended, as far as anybody knows."
    }
}
