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
              rollcall closings larkfield --since 2026-11-01
              rollcall closings --note masked --format csv

            masked        its school was not onboarded then, so nobody looked at the record
            record_gone   the record left the roster about then
            unshared      its whole school left the roster about then
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "Gone from a date or time on.")
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
        let (answer, snapshot) = try options.ask {
            Question.closings($0, since: options.start(since), note: note)
        }
        options.show(
            answer,
            snapshot,
            screen: {
                $0.showingClosingNotes().selecting([
                    ("closed_at", "GONE"), ("district_name", "DISTRICT"), ("entity", "WHAT"),
                    ("sis_id", "SIS ID"), ("cause", "CAUSE"), ("note", "NOTE"),
                ])
            },
            whenEmpty: "Nothing went away"
        )
        guard options.format == .table, !answer.rows.isEmpty else { return }
        let isUnknown = answer.records.contains { $0.date("roster_of") == nil }
        StandardOutput().write(
            isUnknown
                ? "? Without a roster nobody can know whether it was mended or only masked.\n"
                : "? Neither masked nor gone from the roster: mended, as far as anybody knows.\n"
        )
    }
}
