// rollcall purge: a district deleted for good, with its archive.
import ArgumentParser
import Glibc
import Ingest
import Postgres
import Presentation
import Questions
import Store

struct PurgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Delete a district for good, archive included; a dry run unless --yes.",
        discussion: """
            Examples:
              rollcall purge bluestem         what would be deleted
              rollcall purge bluestem --yes   delete it; on a terminal, asks for its name
              rollcall purge --receipts       what was purged, by whom, with hashes

            Everything goes in one transaction and leaves a receipt without student data.
            Backups keep what they have until they expire, and a source that still holds the
            district's reports brings it back: remove it there first.
            """
    )

    @Argument(help: "District id, name or a unique piece of either.")
    var district: String?

    @Flag(name: .long, help: "Delete. Without it nothing is written.")
    var yes = false

    @Flag(name: .long, help: "List the receipts of earlier purges.")
    var receipts = false

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (district == nil) == receipts else {
            throw ValidationError("name one district, or give --receipts")
        }
        if receipts, yes { throw ValidationError("--yes needs a district") }
    }

    func run() throws {
        let settings = try database.settings()
        let connection = try database.connect(settings)
        guard let district else {
            try listReceipts(connection)
            return
        }
        let id = try DistrictName.resolve(district, connection)
        guard yes else {
            try rehearse(id, connection)
            return
        }
        try confirm(id, connection)
        let receipt = try Purge(settings, version: rollcallVersion).run(id)
        print(receipt.counts)
        note(
            "Purged \(Terminal.safe(id)) at \(ScreenTime.full(receipt.purgedAt)) as "
                + "\(Terminal.safe(receipt.purgedBy)): "
                + "\(Prose.count(receipt.contents, "archived content")), "
                + "\(Prose.count(receipt.bytes, "byte")), SHA-256 \(Prose.hexadecimal(receipt.contentSHA256)).\n"
                + "Next:  rollcall purge --receipts"
        )
    }

    private func rehearse(_ id: String, _ connection: borrowing Connection) throws {
        print(try connection.transaction(.readOnly) { try PurgeBook().counts(of: id, connection) })
        note(
            "Nothing was deleted. rollcall purge \(Names.word(id, nil)) --yes deletes all of it."
        )
    }

    private func listReceipts(_ connection: borrowing Connection) throws {
        let answer = try connection.transaction(.readOnly) {
            try Question.purgeReceipts.answer(connection)
        }
        if format == .table, answer.rows.isEmpty {
            StandardOutput().write("Nothing was purged yet.\n")
        } else {
            ResultTable(answer).print(as: format)
        }
    }

    /// Tables that have rows.
    private func print(_ counts: [TableCount]) {
        let rows = counts.filter { $0.rows > 0 }.map { [Cell.text($0.table), .int($0.rows)] }
        ResultTable(columns: [Column("table"), Column("rows")], rows: rows).print(as: format)
    }

    /// Below the table on a screen, beside it where a machine reads.
    private func note(_ text: String) {
        if format == .table {
            StandardOutput().write(text + "\n")
        } else {
            StandardError().line(text)
        }
    }

    /// A person must type the name; a script said --yes.
    private func confirm(_ id: String, _ connection: borrowing Connection) throws {
        guard Terminal.isTerminal(STDIN_FILENO) else { return }
        let name = try connection.transaction(.readOnly) {
            try DistrictName.name(of: id, connection)
        }
        let wanted = name ?? id
        StandardError().line(
            "This deletes \(Terminal.safe(wanted)) for good. Type its name to go on:"
        )
        guard readLine(strippingNewline: true) == wanted else {
            throw Failure(
                .usage,
                "that is not its name; nothing was deleted",
                hint: "rollcall purge without --yes shows what would be"
            )
        }
    }
}

extension DistrictName {
    /// The name of a district by its id; nil where it has none.
    static func name(of id: String, _ connection: borrowing Connection) throws -> String? {
        let answer = try Question.header(ofDistrict: id, asOf: nil).answer(connection)
        return answer.records.first?.text("name")
    }
}
