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
              rollcall changes   since 07:00 of the last working day
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
        try options.check(since: since, until: until)
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            let from = options.start(since) ?? snapshot.morning ?? snapshot.asOf
            // What is known until the moment that is asked about, never what came after it.
            let end = min(options.end(until) ?? .max, snapshot.scope.asOf ?? .max)
            let last = end == .max ? max(snapshot.asOf, snapshot.newestAt ?? 0) : end
            guard from <= last else { throw ChangesCommand.nothingBetween(from, last) }
            guard options.format == .table else {
                return try options.print(
                    Question.changes(snapshot.scope, since: from, until: last),
                    snapshot,
                    AnswerLayout(hidden: ["title"], beside: ChangesCommand.noted),
                    connection
                )
            }
            let counted = try counts(snapshot, from, last, connection)
            var screen = ChangesScreen(
                counts: counted.isTooMuch ? counted : nil,
                from: from,
                until: last,
                coverage: try options.coverage(snapshot, connection),
                snapshot: snapshot,
                who: try options.audience
            )
            StandardOutput().write(screen.heading)
            var scope = snapshot.scope
            if counted.isTooMuch { scope.districts = counted.most }
            var answer = try options.answer(
                Question.changes(scope, since: from, until: last),
                connection
            )
            screen.isNoted = counted.districts <= ChangesCommand.notedDistricts
            if screen.isNoted { answer = try ChangesCommand.noted(answer, connection) }
            screen.records = answer.records
            StandardOutput().write(screen.body(options))
        }
    }

    private static func nothingBetween(_ from: Int64, _ until: Int64) -> Failure {
        Failure(
            .usage,
            "\(ScreenTime.full(from)) is after \(ScreenTime.full(until)): nothing lies between",
            hint: "name the beginning too: --since DATE --until DATE"
        )
    }

    /// The rosters of more districts than these are not read while a screen waits.
    private static let notedDistricts: Int64 = 200

    /// What rosters say of what closed, beside it.
    private static func noted(
        _ answer: Answer,
        _ connection: borrowing Connection
    ) throws -> Answer {
        try answer.withClosingNotes(connection) {
            $0.text("change") == "closed" ? $0.time("changed_at") : nil
        }
    }

    private func counts(
        _ snapshot: Snapshot,
        _ from: Int64,
        _ last: Int64,
        _ connection: borrowing Connection
    ) throws -> ChangeCounts {
        let most = options.limit ?? QuestionOptions.screenRows
        let question = Question.changedDistricts(
            snapshot.scope,
            since: from,
            until: last,
            most: Int32(clamping: most),
            bearable: ChangeCounts.bearable
        )
        return ChangeCounts(try options.answer(question, connection).records)
    }
}

/// How much changed in all, by kept counts.
struct ChangeCounts {
    /// How much a screen looks at closely.
    static let bearable: Int32 = 10_000

    /// Where that is too much, the districts of the lines in which most changed.
    let most: [String]
    let opened: Int64
    let closed: Int64
    let districts: Int64

    /// Rows of ``Question/changedDistricts(_:since:until:most:bearable:)``.
    init(_ records: [Record]) {
        most = records.compactMap { $0.text("district_id") }
        opened = records.first?.int("all_opened") ?? 0
        closed = records.first?.int("all_closed") ?? 0
        districts = records.first?.int("all_districts") ?? 0
    }

    /// More than a screen waits for: it looks closely at the districts in which most changed.
    var isTooMuch: Bool {
        opened + closed > Int64(ChangeCounts.bearable) && districts > Int64(most.count)
    }
}
