// rollcall log: who did what, and when.
import ArgumentParser
import Presentation
import Questions

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Who decided, noted, assigned or was promised what, and when.",
        discussion: """
            Examples:
              rollcall log
              rollcall log bluestem --since 2026-11-01 --format csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "From a date or time on.")
    var since: String?

    func validate() throws {
        if let since, Moment.start(of: since) == nil {
            throw ValidationError("--since is no date and no time: \(Terminal.safe(since))")
        }
    }

    func run() throws {
        let (answer, snapshot) = try options.ask {
            Question.triageLog($0, since: options.start(since))
        }
        options.show(
            answer,
            snapshot,
            screen: { _ in LogCommand.screen(answer, snapshot) },
            whenEmpty: "Nobody has decided or noted anything"
        )
    }

    private static func screen(_ answer: Answer, _ snapshot: Snapshot) -> ResultTable {
        ResultTable(
            columns: ["WHEN", "WHO", "WHAT", "DISTRICT", "WORDS"].map { Column($0, title: $0) },
            rows: answer.records.map { record in
                let words = [
                    record.text("object_id").map(Prose.shortID), record.text("cause"),
                    record.text("words"),
                ].compactMap { $0 }
                return [
                    .text(ScreenTime.short(record.time("at") ?? 0, now: snapshot.asOf)),
                    .text(record.text("said_by") ?? ""), .text(record.text("action") ?? ""),
                    .text(record.text("district_name") ?? record.text("district_id") ?? ""),
                    .text(words.joined(separator: " ")),
                ]
            }
        )
    }
}
