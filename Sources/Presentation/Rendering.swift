// Answers for machines and for documents: csv, tsv, json, ndjson, markdown, html.

/// How an answer is rendered.
public struct RenderOptions: Sendable {
    /// The answer's moment, in microseconds since 1970.
    public var asOf: Int64
    /// Leave values alone that a spreadsheet would take for a formula.
    public var rawCSV: Bool
    public var width: Int

    public init(asOf: Int64, rawCSV: Bool = false, width: Int = 80) {
        self.asOf = asOf
        self.rawCSV = rawCSV
        self.width = width
    }
}

extension ResultTable {
    /// The answer in a format, piece by piece.
    public func render(
        as format: OutputFormat,
        _ options: RenderOptions,
        to write: (String) -> Void
    ) {
        switch format {
        case .table: write(screenTable(options))
        case .csv: renderCSV(options, write)
        case .tsv: renderTSV(options, write)
        case .json: renderJSON(options, write)
        case .ndjson: for row in rows { write(jsonObject(row) + "\n") }
        case .markdown: renderMarkdown(options, write)
        case .html: renderHTML(options, write)
        }
    }

    private func renderCSV(_ options: RenderOptions, _ write: (String) -> Void) {
        write(columns.map(\.name).joined(separator: ",") + "\n")
        for row in rows {
            write(row.map { csvValue($0, options) }.joined(separator: ",") + "\n")
        }
    }

    private func csvValue(_ cell: Cell, _ options: RenderOptions) -> String {
        let value = spreadsheetValue(cell, options)
        let needsQuotes = value.utf8.contains {
            $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D
        }
        return needsQuotes ? "\"" + value.replacingScalars(["\"": "\"\""]) + "\"" : value
    }

    /// The plain value, made harmless where a spreadsheet would run it as a formula.
    private func spreadsheetValue(_ cell: Cell, _ options: RenderOptions) -> String {
        let value = cell.plain ?? ""
        switch cell {
        case .text, .list: return !options.rawCSV && startsFormula(value) ? "'" + value : value
        default: return value
        }
    }

    private func renderTSV(_ options: RenderOptions, _ write: (String) -> Void) {
        write(columns.map(\.name).joined(separator: "\t") + "\n")
        for row in rows {
            let values = row.map { cell in
                escapedTSV(spreadsheetValue(cell, options))
            }
            write(values.joined(separator: "\t") + "\n")
        }
    }

    private func renderJSON(_ options: RenderOptions, _ write: (String) -> Void) {
        write("{\"schema_version\":1,\"as_of\":\"\(rfc3339(options.asOf))\",\"rows\":[")
        for (number, row) in rows.enumerated() {
            write((number == 0 ? "\n" : ",\n") + jsonObject(row))
        }
        write(rows.isEmpty ? "]}\n" : "\n]}\n")
    }

    private func jsonObject(_ row: [Cell]) -> String {
        "{" + zip(columns, row).map { "\(jsonString($0.name)):\($1.json)" }.joined(separator: ",")
            + "}"
    }

    private func renderMarkdown(_ options: RenderOptions, _ write: (String) -> Void) {
        write("| " + columns.map { $0.title ?? $0.name }.joined(separator: " | ") + " |\n")
        write("|" + columns.map { _ in "---|" }.joined() + "\n")
        for row in rows {
            let values = row.map {
                escapedMarkdown($0.shown(now: options.asOf))
            }
            write("| " + values.joined(separator: " | ") + " |\n")
        }
    }

    private func renderHTML(_ options: RenderOptions, _ write: (String) -> Void) {
        write("<table>\n<tr>")
        for column in columns { write("<th>\(escapedHTML(column.title ?? column.name))</th>") }
        write("</tr>\n")
        for row in rows {
            write("<tr>")
            for cell in row { write("<td>\(escapedHTML(cell.shown(now: options.asOf)))</td>") }
            write("</tr>\n")
        }
        write("</table>\n")
    }

    private func escapedTSV(_ text: String) -> String {
        text.replacingScalars(["\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"])
    }

    /// Nothing of a value makes a cell, a link, an image or a tag.
    private func escapedMarkdown(_ text: String) -> String {
        text.replacingScalars([
            "<": "&lt;", "\\": "\\\\", "|": "\\|", "[": "\\[", "]": "\\]", "`": "\\`", "*": "\\*",
        ])
    }

    private func escapedHTML(_ text: String) -> String {
        text.replacingScalars(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
    }
}

extension String {
    /// Scalar by scalar: a quote that carries a combining mark is still a quote to every reader.
    fileprivate func replacingScalars(_ escapes: [Unicode.Scalar: String]) -> String {
        unicodeScalars.reduce(into: "") { result, scalar in
            if let escape = escapes[scalar] {
                result += escape
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}

/// What Excel, LibreOffice or Sheets would run: `=`, `+`, `-`, `@`, tab, return, and full-width forms.
private func startsFormula(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first else { return false }
    let signs: [Unicode.Scalar] = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    return signs.contains(first)
}

extension ResultTable {
    /// A table for a terminal: numbers to the right, `?` for unknown.
    public func screenTable(_ options: RenderOptions) -> String {
        let isNumber = columns.indices.map { index in
            rows.contains { $0[index].isNumber }
                && rows.allSatisfy { $0[index].isNumber || $0[index] == .null }
        }
        var grid = Grid(
            zip(columns, isNumber).map { column, isNumber in
                Grid.Column(
                    column.title ?? column.name.replacing("_", with: " ").uppercased(),
                    right: isNumber
                )
            }
        )
        for row in rows { grid.row(row.map { $0.shown(now: options.asOf) }) }
        return grid.text(width: options.width)
    }
}
