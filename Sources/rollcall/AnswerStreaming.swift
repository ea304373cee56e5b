// From a question to standard output as the rows come, without holding the answer.
import Postgres
import Presentation
import Questions

extension QuestionOptions {
    /// Asks one question inside a snapshot of its own and prints the answer as it comes.
    func print(
        hiding hidden: Set<String> = [],
        screen: @escaping (ResultTable) -> ResultTable = { $0 },
        whenEmpty nothingWrong: String,
        isNamed: Bool = false,
        next: @escaping ([Record]) -> String? = { _ in nil },
        _ question: (Scope) -> Question
    ) throws {
        try inSnapshot { snapshot, connection in
            var layout = AnswerLayout(hidden: hidden, screen: screen, whenEmpty: nothingWrong)
            layout.next = next
            // The contract has ids only; screens say names.
            if isNamed, isScreen { layout.beside = { try $0.withDistrictNames($1) } }
            try print(question(snapshot.scope), snapshot, layout, connection)
        }
    }

    /// A table for people, with columns of a screen's own.
    var isScreen: Bool { format == .table && columns == nil }

    /// Prints the answer of a question: on screens 50 rows unless told otherwise, elsewhere
    /// everything, row by row where the format allows it.
    func print(
        _ question: Question,
        _ snapshot: Snapshot,
        _ layout: AnswerLayout,
        _ connection: borrowing Connection
    ) throws {
        if sql { StandardError().line(question.runnableSQL) }
        if explain { StandardError().line(try question.plan(connection)) }
        let started = Moment.now
        let most = limit ?? (format == .table ? QuestionOptions.screenRows : .max)
        try question.read(connection) { cursor in
            var shown: [Record] = []
            let read =
                try format.isRowByRow
                ? pour(cursor, most, snapshot, layout, connection)
                : showFirst(cursor, most, snapshot, layout, connection, &shown)
            if read == most {
                let total = try question.total(after: read, of: cursor, connection)
                if total > read {
                    note(shown: read, of: total)
                } else if read == 0, format == .table {
                    try sayEmpty(snapshot, layout, connection)
                }
            }
            if isScreen, let footnote = layout.footnote(shown) {
                StandardOutput().write(footnote + "\n")
            }
            say(next: layout.next(shown))
            if database.verbose {
                let rows = Prose.count(Int64(read), "row")
                StandardError().line("\(rows) in \((Moment.now - started) / 1_000) ms")
            }
        }
    }

    /// Writes the names of the columns before the server looks for a row, then rows as they come, the
    /// first few at once. Returns how many there were.
    private func pour(
        _ cursor: borrowing Cursor,
        _ most: Int,
        _ snapshot: Snapshot,
        _ layout: AnswerLayout,
        _ connection: borrowing Connection
    ) throws -> Int {
        let columns = try table(Answer(cursor.next(0)), layout, connection).columns
        var writer = RowWriter(columns: columns, format: format, rendering(snapshot))
        writer.begin { StandardOutput().write($0) }
        var piece = QuestionOptions.screenRows
        var read = 0
        while read < most {
            let answer = try Answer(cursor.next(min(most - read, piece)))
            guard !answer.rows.isEmpty else { break }
            writer.add(try table(answer, layout, connection).rows) { StandardOutput().write($0) }
            read += answer.rows.count
            piece = QuestionOptions.pieceRows
        }
        writer.finish { StandardOutput().write($0) }
        return read
    }

    /// Writes a table of the first rows, of a page its opening before that, and hands them over; returns
    /// how many there were.
    private func showFirst(
        _ cursor: borrowing Cursor,
        _ most: Int,
        _ snapshot: Snapshot,
        _ layout: AnswerLayout,
        _ connection: borrowing Connection,
        _ shown: inout [Record]
    ) throws -> Int {
        let rendering = rendering(snapshot)
        if format == .html { StandardOutput().write(rendering.page.opening) }
        let answer = try Answer(most == .max ? cursor.all() : cursor.next(most))
        let table = try table(answer, layout, connection)
        shown = answer.records
        if format == .html {
            table.renderRest(ofPage: rendering) { StandardOutput().write($0) }
        } else if format == .table, answer.rows.isEmpty {
            // Asked for no row, there may be some all the same.
            if most > 0 { try sayEmpty(snapshot, layout, connection) }
        } else {
            let screen = isScreen ? layout.screen(table) : table
            screen.render(as: format, rendering) { StandardOutput().write($0) }
        }
        return answer.rows.count
    }

    /// The columns that were asked for, or all but those of screens.
    private func table(
        _ answer: Answer,
        _ layout: AnswerLayout,
        _ connection: borrowing Connection
    ) throws -> ResultTable {
        let whole = try layout.beside(answer, connection)
        return ResultTable(try choosing(whole, hiding: layout.hidden), hiding: layout.hidden)
    }

    private func sayEmpty(
        _ snapshot: Snapshot,
        _ layout: AnswerLayout,
        _ connection: borrowing Connection
    ) throws {
        var snapshot = snapshot
        snapshot.coverage = try coverage(snapshot, connection)
        StandardOutput().write(snapshot.emptyAnswer(layout.whenEmpty, self) + "\n")
    }

    /// How this answer looks in every format.
    func rendering(_ snapshot: Snapshot) -> RenderOptions {
        RenderOptions(
            asOf: snapshot.asOf,
            rawCSV: rawCSV,
            width: Terminal.columns,
            title: title,
            warning: snapshot.history?.warning
        )
    }

    /// How many rows are held at once while an answer is poured out.
    private static let pieceRows = 1_000
}

/// How one answer differs from others when it is printed.
struct AnswerLayout {
    /// Columns that only screens of their own use.
    var hidden: Set<String> = []
    /// The table of a screen, from that of the contract.
    var screen: (ResultTable) -> ResultTable = { $0 }
    /// What an empty answer says where nothing is wrong.
    var whenEmpty = ""
    /// What has to be said of the rows below them, on screens.
    var footnote: ([Record]) -> String? = { _ in nil }
    /// What to type after the rows of a screen, without the program's name.
    var next: ([Record]) -> String? = { _ in nil }
    /// Columns that another question adds to each piece of the answer.
    var beside: (Answer, borrowing Connection) throws -> Answer = { answer, _ in answer }
}
