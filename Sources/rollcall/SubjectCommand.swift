// rollcall subject: everything known about one person or record.
import ArgumentParser
import Glibc
import Ingest
import Postgres
import Presentation
import Questions

struct SubjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject",
        abstract: "Everything known about one Clever ID or sis_id, over all districts and nights.",
        discussion: """
            Examples:
              rollcall subject 5f1c000000000000000009ab
              rollcall subject 5f1c000000000000000009ab --archive --format csv > request.csv

            Findings about the id, findings of others whose message names it, rows that
            could not be read, and the school directory. --archive also reads every archived
            report and names those that hold the id, which takes a while.
            """
    )

    @Argument(help: "A Clever ID or sis_id, complete.")
    var id: String

    @Flag(name: .long, help: "Search the archived reports too.")
    var archive = false

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if id.allSatisfy(\.isWhitespace) { throw ValidationError("name an id") }
    }

    func run() throws {
        let connection = try database.connect(try database.settings())
        var table = try connection.transaction(.readOnly) {
            ResultTable(try Question.subject(id).answer(connection))
        }
        if archive { table.rows += try archived(table.columns.map(\.name), connection) }
        if format == .table, table.rows.isEmpty {
            StandardOutput().write(
                "Nothing is known about that id" + (archive ? ".\n" : "; --archive looks deeper.\n")
            )
            return
        }
        shown(table).print(as: format)
        if !archive {
            StandardError().line("Archived reports were not searched; --archive does.")
        }
    }

    private func shown(_ table: ResultTable) -> ResultTable {
        guard format == .table else { return table }
        return table.selecting([
            ("district_id", "DISTRICT"), ("kind", "KIND"), ("entity", "WHAT"),
            ("clever_id", "CLEVER ID"), ("sis_id", "SIS ID"), ("text", "TEXT"),
            ("sync_id", "UPLOAD"), ("report", "REPORT"), ("first_seen_at", "SINCE"),
            ("last_seen_at", "UNTIL"),
        ])
    }

    private func archived(
        _ columns: [String],
        _ connection: borrowing Connection
    ) throws -> [[Cell]] {
        let line = ProgressLine(
            isShown: Terminal.isTerminal(STDERR_FILENO) && !database.quiet,
            isPlain: false
        )
        defer { line.finish() }
        let found = try ArchiveSearch(id).run(connection) {
            line.show("\($0) of \($1) districts")
        }
        return found.map { mention in
            let known: [String: Cell] = [
                "district_id": .text(mention.district), "kind": .text("archived_report"),
                "sync_id": .text(mention.syncID), "report": .text(mention.report),
                "first_seen_at": .timestamp(mention.completedAt),
                "last_seen_at": .timestamp(mention.completedAt),
                "occurrences": .int(Int64(mention.times)),
            ]
            return columns.map { known[$0] ?? .null }
        }
    }
}
