// rollcall log: who did what, and when.
import ArgumentParser
import Catalogue
import Postgres
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
              rollcall log --exports   which views were taken, by whom, how much of them
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "From a date or time on.")
    var since: String?

    @Flag(name: .long, help: "Who exported which view for BI tools, and how many rows.")
    var exports = false

    func validate() throws {
        if exports, !options.named.isEmpty || !options.district.isEmpty {
            throw ValidationError("an export is of all districts: --exports takes none")
        }
        if let since, Moment.start(of: since) == nil {
            throw ValidationError("--since is no date and no time: \(Terminal.safe(since))")
        }
    }

    func run() throws {
        guard !exports else { return try showExports() }
        let (answer, snapshot) = try options.ask {
            Question.triageLog($0, since: options.start(since))
        }
        options.show(
            answer,
            snapshot,
            screen: { LogCommand.screen(answer.records.prefix($0.rows.count), snapshot) },
            whenEmpty: "Nobody has decided or noted anything",
            next: { Names.nextDistrict($0) }
        )
    }

    /// Asked without a snapshot: who audits may read this, and nothing of what was heard.
    private func showExports() throws {
        let connection = try options.database.connect(try options.database.settings())
        let answer = try connection.transaction(.readOnly) {
            try options.answer(Question.exports(since: options.start(since)), connection)
        }
        let table = ResultTable(try options.choosing(answer))
        let most = options.limit ?? (options.format == .table ? QuestionOptions.screenRows : .max)
        guard options.format == .table, options.columns == nil else {
            ResultTable(columns: table.columns, rows: Array(table.rows.prefix(most)))
                .print(as: options.format)
            return
        }
        guard !answer.rows.isEmpty else {
            StandardOutput().write("Nobody has exported anything.\n")
            return
        }
        ResultTable(
            columns: ["WHEN", "ROLE", "WHO", "VIEW", "ROWS"].map { Column($0, title: $0) },
            rows: answer.records.prefix(most).map { record in
                [
                    .text(ScreenTime.short(record.time("began_at") ?? 0, now: Moment.now)),
                    .text(record.text("role_name") ?? ""), .text(record.text("said_by") ?? ""),
                    .text(record.text("view") ?? ""),
                    record.int("rows").map { .int($0) } ?? .text("broke off, or still runs"),
                ]
            }
        ).print(as: .table)
        if answer.rows.count > most { options.note(shown: most, of: answer.rows.count) }
    }

    /// `to SIS admin` for the name that the log keeps of an owner.
    private static func plain(_ words: String) -> String {
        guard words.hasPrefix("to "), let owner = Owner(rawValue: String(words.dropFirst(3))) else {
            return words
        }
        return "to " + owner.title
    }

    private static func screen(
        _ records: ArraySlice<Record>,
        _ snapshot: Snapshot
    ) -> ResultTable {
        ResultTable(
            columns: ["WHEN", "WHO", "WHAT", "DISTRICT", "WORDS"].map { Column($0, title: $0) },
            rows: records.map { record in
                let cause = record.text("cause").map { Catalogue.cause(named: $0)?.title ?? $0 }
                let words = [
                    record.text("object_id").map(Prose.shortID), cause.map { $0 + ":" },
                    record.text("words").map(LogCommand.plain),
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
