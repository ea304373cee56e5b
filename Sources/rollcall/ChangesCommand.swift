// rollcall changes: what was opened, closed and reopened between two moments.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "What is new, gone or back between two moments.",
        discussion: """
            Examples:
              rollcall changes                               since 07:00 of the last working day
              rollcall changes --since 2026-11-01 --until 2026-11-07
              rollcall changes bluestem --format csv > bluestem-changes.csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "From a date or time on; else 07:00 of the last working day.")
    var since: String?

    @Option(name: .long, help: "Until a date or time.")
    var until: String?

    func validate() throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            if let text, Moment.start(of: text) == nil {
                throw ValidationError("\(name) is no date and no time: \(Terminal.safe(text))")
            }
        }
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            let from = since.flatMap(Moment.start(of:)) ?? snapshot.newSince ?? snapshot.asOf
            // What is known until the moment that is asked about, never what came after it.
            let end = min(until.flatMap(Moment.end(of:)) ?? .max, snapshot.scope.asOf ?? .max)
            let last = end == .max ? max(snapshot.asOf, snapshot.newestAt ?? 0) : end
            let answer = try options.answer(
                Question.changes(snapshot.scope, since: from, until: last),
                connection
            )
            guard options.format == .table else {
                options.show(answer, snapshot, hiding: ["title"], whenEmpty: "")
                return
            }
            let screen = ChangesScreen(
                records: answer.records,
                from: from,
                until: last,
                coverage: try options.coverage(snapshot, connection),
                snapshot: snapshot,
                who: try options.audience
            )
            StandardOutput().write(screen.text(options))
        }
    }
}
