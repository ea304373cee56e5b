// Answers in a format: for machines row by row, for documents and screens as a whole.

/// How an answer is rendered.
public struct RenderOptions: Sendable {
    /// The answer's moment, in microseconds since 1970.
    public var asOf: Int64
    /// Leave values alone that a spreadsheet would take for a formula.
    public var rawCSV: Bool
    public var width: Int
    /// What a page is called.
    public var title: String
    /// What nobody should overlook on a page.
    public var warning: String?

    public init(
        asOf: Int64,
        rawCSV: Bool = false,
        width: Int = 80,
        title: String = "Rollcall",
        warning: String? = nil
    ) {
        self.asOf = asOf
        self.rawCSV = rawCSV
        self.width = width
        self.title = title
        self.warning = warning
    }

    /// The page of an answer, without its rows; its opening is known before any row is.
    public var page: HTMLPage {
        var page = HTMLPage(
            title: title,
            subtitle: "As of " + ScreenTime.full(asOf),
            footer: "? is unknown, not zero."
        )
        if let warning { page.warning(warning) }
        return page
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
            writer.begin(to: write)
            writer.add(rows, to: write)
            writer.finish(to: write)
        }
    }

    private func renderMarkdown(_ options: RenderOptions, _ write: (String) -> Void) {
        write("| " + columns.map { escapedMarkdown($0.heading) }.joined(separator: " | ") + " |\n")
        write("|" + numberColumns.map { $0 ? "---:|" : "---|" }.joined() + "\n")
        for row in rows {
            let values = row.map {
                escapedMarkdown($0.shown(now: options.asOf))
            }
            write("| " + values.joined(separator: " | ") + " |\n")
        }
    }

    private func renderHTML(_ options: RenderOptions, _ write: (String) -> Void) {
        write(options.page.opening)
        renderRest(ofPage: options, to: write)
    }

    /// What comes after the opening of a page, row by row.
    public func renderRest(ofPage options: RenderOptions, to write: (String) -> Void) {
        let page = options.page
        let isNumber = numberColumns
        let table = HTMLTable(
            caption: Prose.count(Int64(rows.count), "row"),
            zip(columns, isNumber).map { HTMLTable.Column($0.heading, right: $1) }
        )
        write(page.pieces + table.opening)
        for row in rows {
            write(
                table.row(
                    row.map { .html(HTML.escaped($0.shown(now: options.asOf)), sort: $0.sortKey) }
                )
            )
        }
        write(table.closing + page.closing)
    }

    /// Nothing of a value makes a cell, a link, an image or a tag.
    private func escapedMarkdown(_ text: String) -> String {
        text.replacingScalars([
            "<": "&lt;", "\\": "\\\\", "|": "\\|", "[": "\\[", "]": "\\]", "`": "\\`", "*": "\\*",
        ])
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
        let isNumber = numberColumns
        var grid = Grid(
            zip(columns, isNumber).map { Grid.Column($0.heading, right: $1) }
        )
        for row in rows { grid.row(row.map { $0.shown(now: options.asOf) }) }
        return grid.text(width: options.width)
    }

    /// Which columns hold numbers, and nothing else but unknown.
    private var numberColumns: [Bool] {
        columns.indices.map { index in
            rows.contains { $0[index].isNumber }
                && rows.allSatisfy { $0[index].isNumber || $0[index] == .null }
        }
    }
}

extension Column {
    /// What people read above the column.
    fileprivate var heading: String { title ?? name.replacing("_", with: " ").uppercased() }
}
