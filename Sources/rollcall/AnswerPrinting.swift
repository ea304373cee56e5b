// From a question to what stands on standard output.
import Glibc
import Postgres
import Presentation
import Questions

extension Cell {
    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .text(let text), .json(let text): self = .text(text)
        case .int(let number): self = .int(number)
        case .bool(let flag): self = .bool(flag)
        case .double(let number): self = .double(number)
        case .timestamp(let time): self = .timestamp(time)
        case .date(let days): self = .date(days)
        case .list(let values): self = .list(values)
        case .bytes(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension ResultTable {
    /// An answer as columns and rows, without the columns that only screens use.
    init(_ answer: Answer, hiding hidden: Set<String> = []) {
        let places = answer.columns.indices.filter { !hidden.contains(answer.columns[$0]) }
        self.init(
            columns: places.map { Column(answer.columns[$0]) },
            rows: answer.rows.map { row in places.map { Cell(row[$0]) } }
        )
    }
}

extension QuestionOptions {
    /// Asks one question inside a snapshot of its own. A screen with a title begins with it before the
    /// answer is there.
    func ask(
        titled title: String? = nil,
        _ question: (Scope) -> Question
    ) throws -> (answer: Answer, snapshot: Snapshot) {
        try inSnapshot { snapshot, connection in
            if isScreen, let title {
                let about = "\(title) · \(try audience)"
                StandardOutput().write(
                    snapshot.heading(about, width: Terminal.columns) + "\n\n"
                )
            }
            let answer = try choosing(answer(question(snapshot.scope), connection))
            guard answer.rows.isEmpty else { return (answer, snapshot) }
            var snapshot = snapshot
            snapshot.coverage = try coverage(snapshot, connection)
            return (answer, snapshot)
        }
    }

    /// Answers a question, showing what runs where that is wished for.
    func answer(_ question: Question, _ connection: borrowing Connection) throws -> Answer {
        if sql { StandardError().line(question.runnableSQL) }
        if explain { StandardError().line(try question.plan(connection)) }
        let started = Moment.now
        let answer = try question.answer(connection)
        if database.verbose {
            let rows = Prose.count(Int64(answer.rows.count), "row")
            StandardError().line("\(rows) in \((Moment.now - started) / 1_000) ms")
        }
        return answer
    }

    /// Prints an answer as columns and rows: on screens 50 rows unless told otherwise, elsewhere
    /// everything.
    func show(
        _ answer: Answer,
        _ snapshot: Snapshot,
        hiding hidden: Set<String> = [],
        screen: (ResultTable) -> ResultTable = { $0 },
        whenEmpty nothingWrong: String,
        next: ([Record]) -> String? = { _ in nil }
    ) {
        let table = ResultTable(answer, hiding: hidden)
        let total = table.rows.count
        if format == .table, total == 0 {
            StandardOutput().write(snapshot.emptyAnswer(nothingWrong, self) + "\n")
            return
        }
        var shown = table
        let most = limit ?? (format == .table ? QuestionOptions.screenRows : Int.max)
        if total > most { shown.rows.removeLast(total - most) }
        // Only what is shown is put into words.
        if isScreen { shown = screen(shown) }
        shown.render(as: format, rendering(snapshot)) { StandardOutput().write($0) }
        if total > shown.rows.count { note(shown: shown.rows.count, of: total) }
        // Columns that were chosen may lack what the next command needs.
        if isScreen { say(next: next(answer.records)) }
    }

    /// What to type next, below a table for people; the command without the program's name.
    func say(next command: String?) {
        guard isScreen, let command else { return }
        StandardOutput().write("\nNext:  rollcall \(command)\n")
    }

    /// How many rows a screen shows unless told otherwise.
    static let screenRows = 50

    /// Says that there is more than was shown.
    func note(shown: Int, of total: Int) {
        let line = "showing \(shown) of \(Prose.number(Int64(total)))"
        if format == .table {
            StandardOutput().write(line + "; --limit shows more\n")
        } else {
            StandardError().line(line)
        }
    }
}
