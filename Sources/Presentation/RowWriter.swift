// Answers for machines, row by row: csv, tsv, json, ndjson.

/// Writes the rows of an answer as they come, in a format that needs no row before the others.
public struct RowWriter: Sendable {
    private let columns: [Column]
    private let format: OutputFormat
    private let options: RenderOptions
    private var hasRows = false

    /// A format that needs all rows at once is misuse; see ``OutputFormat/isRowByRow``.
    public init(columns: [Column], format: OutputFormat, _ options: RenderOptions) {
        precondition(format.isRowByRow, "\(format) needs all rows at once")
        self.columns = columns
        self.format = format
        self.options = options
    }

    /// Writes what stands before the first row, which is known before any row is.
    public func begin(to write: (String) -> Void) {
        if !opening.isEmpty { write(opening) }
    }

    /// Writes the next rows.
    public mutating func add(_ rows: [[Cell]], to write: (String) -> Void) {
        var text = ""
        for row in rows {
            switch format {
            case .csv: text += row.map(csvValue).joined(separator: ",") + "\n"
            case .tsv: text += row.map(tsvValue).joined(separator: "\t") + "\n"
            case .json: text += (hasRows ? ",\n" : "\n") + jsonObject(row)
            default: text += jsonObject(row) + "\n"
            }
            hasRows = true
        }
        if !text.isEmpty { write(text) }
    }

    /// Writes what stands behind the last row.
    public func finish(to write: (String) -> Void) {
        if format == .json { write(hasRows ? "\n]}\n" : "]}\n") }
    }

    private var opening: String {
        switch format {
        case .csv: columns.map(\.name).joined(separator: ",") + "\n"
        case .tsv: columns.map(\.name).joined(separator: "\t") + "\n"
        case .json:
            "{\"schema_version\":1,\"as_of\":\"\(rfc3339(options.asOf))\",\"rows\":["
        default: ""
        }
    }

    private func csvValue(_ cell: Cell) -> String {
        let value = spreadsheetValue(cell)
        let needsQuotes = value.utf8.contains {
            $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D
        }
        return needsQuotes ? "\"" + value.replacingScalars(["\"": "\"\""]) + "\"" : value
    }

    private func tsvValue(_ cell: Cell) -> String {
        let value = spreadsheetValue(cell)
        guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C }) else { return value }
        return value.replacingScalars(["\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"])
    }

    /// The plain value, made harmless where a spreadsheet would run it as a formula.
    private func spreadsheetValue(_ cell: Cell) -> String {
        let value = cell.plain ?? ""
        switch cell {
        case .text, .list: return !options.rawCSV && startsFormula(value) ? "'" + value : value
        default: return value
        }
    }

    private func jsonObject(_ row: [Cell]) -> String {
        "{" + zip(columns, row).map { "\(jsonString($0.name)):\($1.json)" }.joined(separator: ",")
            + "}"
    }
}

extension OutputFormat {
    /// Whether rows can be written before the last one is known.
    public var isRowByRow: Bool {
        switch self {
        case .csv, .tsv, .json, .ndjson: true
        case .table, .markdown, .html: false
        }
    }
}

/// What Excel, LibreOffice or Sheets would run: `=`, `+`, `-`, `@`, tab, return, and full-width forms.
func startsFormula(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first else { return false }
    let signs: [Unicode.Scalar] = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    return signs.contains(first)
}
