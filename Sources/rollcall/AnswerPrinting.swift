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
    init(_ answer: Answer) {
        self.init(
            columns: answer.columns.map { Column($0) },
            rows: answer.rows.map { $0.map(Cell.init) }
        )
    }
}

/// A question asked and answered: the table and the moment it speaks of.
struct Asked {
    let table: ResultTable
    let asOf: Int64
    let scope: Scope
    let ledgerIsEmpty: Bool
}

extension QuestionOptions {
    /// Asks inside one read-only snapshot.
    func ask(_ question: (Scope) -> Question) throws -> Asked {
        let connection = try database.connect(try database.settings())
        return try connection.transaction(.readOnly) {
            let scope = try scope(connection)
            let asked = question(scope)
            if sql { StandardError().line(asked.sql) }
            let answer = try asked.answer(connection)
            return Asked(
                table: ResultTable(answer),
                asOf: try scope.asOf ?? now(connection),
                scope: scope,
                ledgerIsEmpty: try isEmpty(connection)
            )
        }
    }

    private func now(_ connection: borrowing Connection) throws -> Int64 {
        guard case .timestamp(let now) = try Question.now.answer(connection).rows[0][0] else {
            return 0
        }
        return now
    }

    private func isEmpty(_ connection: borrowing Connection) throws -> Bool {
        try Question.isLedgerEmpty.answer(connection).rows[0][0] == .bool(true)
    }

    /// Prints a table; on screens 50 rows unless told otherwise, elsewhere everything.
    func show(
        _ asked: Asked,
        screen: (ResultTable) -> ResultTable = { $0 },
        whenEmpty: String
    ) {
        let out = StandardOutput()
        let total = asked.table.rows.count
        var shown = format == .table ? screen(asked.table) : asked.table
        let most = limit ?? (format == .table ? 50 : Int.max)
        if total > most { shown.rows.removeLast(total - most) }
        if format == .table, total == 0 {
            out.write(emptyAnswer(asked, whenEmpty) + "\n")
            return
        }
        let options = RenderOptions(asOf: asked.asOf, rawCSV: rawCSV, width: Terminal.columns)
        shown.render(as: format, options) { out.write($0) }
        guard total > shown.rows.count else { return }
        let line = "showing \(shown.rows.count) of \(Words.number(Int64(total)))"
        if format == .table { out.write(line + "\n") } else { StandardError().line(line) }
    }

    /// Which kind of empty: nothing ingested, nobody of that kind, or nothing wrong.
    func emptyAnswer(_ asked: Asked, _ nothingWrong: String) -> String {
        if asked.ledgerIsEmpty {
            return "Nothing was ingested yet. Next:  rollcall ingest PATH"
        }
        if state != nil || specialist != nil {
            return nothingWrong + " among the districts you asked for."
        }
        return nothingWrong + "."
    }
}
