// Lines of aligned columns for a terminal.

/// Aligned columns with headings in between: two blanks between columns, one before a column whose
/// values stand to the right, because those seldom fill it.
public struct Grid: Sendable {
    /// One column.
    public struct Column: Sendable {
        public let title: String
        public let isRight: Bool
        /// Never cut: half a number is worse than none.
        public let isFirm: Bool
        /// How a value is painted; nil leaves it plain.
        public let tone: @Sendable (String) -> Paint.Tone?

        public init(
            _ title: String,
            right: Bool = false,
            firm: Bool = false,
            tone: @escaping @Sendable (String) -> Paint.Tone? = { _ in nil }
        ) {
            self.title = title
            isRight = right
            isFirm = firm || right
            self.tone = tone
        }
    }

    private enum Line {
        case heading(String)
        case row([String])
    }

    private let columns: [Column]
    private var lines: [Line] = []

    private let above: String?

    /// `above` is a heading over the titles.
    public init(_ columns: [Column], above: String? = nil) {
        self.columns = columns
        self.above = above
    }

    /// Adds a line across all columns.
    public mutating func heading(_ text: String) { lines.append(.heading(text)) }

    /// Adds a row; one text per column, safe for a terminal already.
    public mutating func row(_ cells: [String]) {
        precondition(cells.count == columns.count, "one cell per column")
        lines.append(.row(cells))
    }

    /// The lines, cut where a terminal of `width` columns needs it; where even that is too wide, each
    /// row as a paragraph of its own.
    public func text(width: Int, paint: Paint = .standard) -> String {
        guard let widths = fitted(to: width) else { return paragraphs(width, paint) }
        var text = above.map { paint(Terminal.cut($0, to: width), .heading) + "\n" } ?? ""
        text += paint(line(columns.map(\.title), widths, .off), .heading)
        for entry in lines {
            switch entry {
            case .heading(let heading):
                text += paint(Terminal.cut(heading, to: width), .group) + "\n"
            case .row(let cells): text += line(cells, widths, paint)
            }
        }
        return text
    }

    private func line(_ cells: [String], _ widths: [Int], _ paint: Paint) -> String {
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        var text = ""
        for (index, cell) in cells.prefix(last + 1).enumerated() {
            text += String(repeating: " ", count: gap(before: index))
            let column = columns[index]
            var shown = Terminal.cut(cell, to: widths[index])
            if index < last || column.isRight {
                shown = Terminal.padded(shown, to: widths[index], right: column.isRight)
            }
            text += column.tone(cell).map { paint(shown, $0) } ?? shown
        }
        return text + "\n"
    }

    private func gap(before column: Int) -> Int {
        column == 0 ? 0 : columns[column].isRight ? 1 : 2
    }

    /// One line per value under the name of its column; values that are not there are left out.
    private func paragraphs(_ width: Int, _ paint: Paint) -> String {
        let label = columns.map { Terminal.width($0.title) }.max() ?? 0
        let room = max(8, width - label - 2)
        var text = above.map { paint(Terminal.cut($0, to: width), .heading) + "\n" } ?? ""
        for entry in lines {
            switch entry {
            case .heading(let heading):
                text += paint(Terminal.cut(heading, to: width), .group) + "\n"
            case .row(let cells):
                for (column, cell) in zip(columns, cells) where !cell.isEmpty {
                    let value = Terminal.cut(String(cell.drop { $0 == " " }), to: room)
                    text += paint(Terminal.padded(column.title, to: label), .faint) + "  "
                    text += (column.tone(cell).map { paint(value, $0) } ?? value) + "\n"
                }
                text += "\n"
            }
        }
        return text
    }

    /// Takes from the widest column until the line fits: first down to a dozen letters, then to
    /// eight and six, never from a firm one. Nil where that is not enough.
    private func fitted(to limit: Int) -> [Int]? {
        let titles = columns.map { Terminal.width($0.title) }
        var widths = titles
        for case .row(let cells) in lines {
            for (index, cell) in cells.enumerated() {
                widths[index] = max(widths[index], Terminal.width(cell))
            }
        }
        let gaps = columns.indices.reduce(0) { $0 + gap(before: $1) }
        for least in [12, 8, 6] {
            while widths.reduce(gaps, +) > limit {
                let widest = widths.indices.filter {
                    !columns[$0].isFirm && widths[$0] > max(least, titles[$0])
                }.max { widths[$0] < widths[$1] }
                guard let widest else { break }
                widths[widest] -= 1
            }
        }
        return widths.reduce(gaps, +) <= limit ? widths : nil
    }
}
