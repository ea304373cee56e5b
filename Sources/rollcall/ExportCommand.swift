// rollcall export: a view for BI tools as a stream.
import ArgumentParser
import Postgres
import Presentation
import Questions
import Store

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "A view for BI tools as a stream, of any size, in constant memory.",
        discussion: """
            Examples:
              rollcall export                                  the views and their grain
              rollcall export open_error > open_error.csv
              rollcall export error_episode --format ndjson | gzip > episodes.ndjson.gz
              rollcall export district_health --columns district_name,open_users

            Who exported what is in rollcall log --exports.
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case csv, tsv, ndjson
    }

    @OptionGroup var database: DatabaseOptions

    @Argument(help: "The view, with or without bi. in front; none lists them.")
    var view: String?

    @Option(name: .long, help: "csv, tsv or ndjson.")
    var format: Format = .csv

    @Option(name: .long, help: "Only these columns, in this order: a,b,c.")
    var columns: String?

    @Flag(name: .customLong("raw-csv"), help: "Leave values alone that a spreadsheet would run.")
    var rawCSV = false

    func run() throws {
        // A tool's role may read the views and nothing of the schema's version.
        let settings = try database.settings()
        let connection =
            try database.isPrivate ? database.connect(settings) : Connection(settings)
        let views = try BIView.all(connection)
        guard let view else {
            StandardOutput().write(listing(views))
            return
        }
        let chosen = try named(view, among: views)
        let columns = try choosing(chosen.columns(connection))
        let log = try ExportLog(
            who: TriageOptions.speaker,
            view: chosen.name,
            columns: columns.map(\.name),
            connection
        )
        if log == nil {
            StandardError().line("a standby keeps no log: this export is on no record")
        }
        let rows = try connection.transaction(.readOnly) {
            try stream(chosen, columns, connection)
        }
        try log?.finish(rows: rows, connection)
        if !database.quiet {
            StandardError().line("\(Prose.count(rows, "row")) of bi.\(chosen.name)")
        }
    }

    private func listing(_ views: [BIView]) -> String {
        var grid = Grid([Grid.Column("VIEW"), Grid.Column("WHAT IT HOLDS")])
        for view in views { grid.row([view.name, Terminal.safe(view.grain)]) }
        return grid.text(width: Terminal.columns)
    }

    private func named(_ word: String, among views: [BIView]) throws -> BIView {
        guard !views.isEmpty else {
            throw Failure(
                .noDatabase,
                "the database has no views for BI tools that this role may see",
                hint: "rollcall db migrate makes them; docs/database.md says which role reads them"
            )
        }
        let name = word.hasPrefix("bi.") ? String(word.dropFirst(3)) : word
        if let view = views.first(where: { $0.name == name }) { return view }
        let names = views.map(\.name)
        throw Failure(
            .usage,
            "there is no view \(name)" + Suggestion.question(name, among: names),
            hint: "the views are " + names.joined(separator: ", ")
        )
    }

    private func choosing(_ all: [BIView.Column]) throws -> [BIView.Column] {
        guard let columns else { return all }
        return try columns.split(separator: ",").map { word in
            let name = word.filter { $0 != " " }
            guard let column = all.first(where: { $0.name == name }) else {
                let known = all.map(\.name)
                throw Failure(
                    .usage,
                    "there is no column \(name)" + Suggestion.question(name, among: known),
                    hint: "the columns are " + known.joined(separator: ", ")
                )
            }
            return column
        }
    }

    /// Writes the rows in pieces of some 64 kB, and returns how many there were.
    private func stream(
        _ view: BIView,
        _ columns: [BIView.Column],
        _ connection: borrowing Connection
    ) throws -> Int64 {
        var writer = CopyRowWriter(
            format.output,
            columns: columns.map { ($0.name, CopyRowWriter.Kind($0.type)) },
            isRaw: rawCSV
        )
        var piece = writer.header
        var rows: Int64 = 0
        try view.stream(columns, connection) { row in
            writer.append(row, to: &piece)
            rows += 1
            guard piece.count >= 65_536 else { return }
            StandardOutput().write(piece)
            piece.removeAll(keepingCapacity: true)
        }
        StandardOutput().write(piece)
        return rows
    }
}

extension ExportCommand.Format {
    fileprivate var output: OutputFormat {
        switch self {
        case .csv: .csv
        case .tsv: .tsv
        case .ndjson: .ndjson
        }
    }
}

extension CopyRowWriter.Kind {
    /// By the name PostgreSQL has for a type.
    fileprivate init(_ type: String) {
        switch type {
        case "bigint", "double precision", "numeric": self = .number
        case "boolean": self = .bool
        case "timestamp with time zone": self = .timestamp
        case "date": self = .date
        default: self = .text
        }
    }
}
