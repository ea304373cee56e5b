// Answers in a format: for machines row by row, for documents and screens as a whole.

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
        case .markdown: renderMarkdown(options, write)
        case .html: renderHTML(options, write)
        case .csv, .tsv, .json, .ndjson:
            var writer = RowWriter(columns: columns, format: format, options)
            writer.add(rows, to: write)
            writer.finish(to: write)
        }
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
    func replacingScalars(_ escapes: [Unicode.Scalar: String]) -> String {
        unicodeScalars.reduce(into: "") { result, scalar in
            if let escape = escapes[scalar] {
                result += escape
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
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
