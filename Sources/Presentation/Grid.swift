// Lines of aligned columns for a terminal.

/// Aligned columns with headings in between: two blanks between columns, one before a column whose
/// values stand to the right, because those seldom fill it.
public struct Grid: Sendable {
    /// One column.
    public struct Column: Sendable {
        public let title: String
        public let isRight: Bool

        public init(_ title: String, right: Bool = false) {
            self.title = title
            isRight = right
        }
    }

    private enum Line {
        case heading(String)
        case row([String])
    }

    private let columns: [Column]
    private var lines: [Line] = []

    public init(_ columns: [Column]) { self.columns = columns }

    /// Adds a line across all columns.
    public mutating func heading(_ text: String) { lines.append(.heading(text)) }

    /// Adds a row; one text per column, safe for a terminal already.
    public mutating func row(_ cells: [String]) {
        precondition(cells.count == columns.count, "one cell per column")
        lines.append(.row(cells))
    }

    /// The lines, cut where a terminal of `width` columns needs it.
    public func text(width: Int) -> String {
        let widths = fitted(to: width)
        var text = line(columns.map(\.title), widths)
        for entry in lines {
            switch entry {
            case .heading(let heading): text += Terminal.cut(heading, to: width) + "\n"
            case .row(let cells): text += line(cells, widths)
            }
        }
        return text
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (index, cell) in cells.enumerated() {
            text += String(repeating: " ", count: gap(before: index))
            let cut = Terminal.cut(cell, to: widths[index])
            text += Terminal.padded(cut, to: widths[index], right: columns[index].isRight)
        }
        while text.last == " " { text.removeLast() }
        return text + "\n"
    }

    private func gap(before column: Int) -> Int {
        column == 0 ? 0 : columns[column].isRight ? 1 : 2
    }

    /// Takes from the widest column until the line fits, never below a dozen characters.
    private func fitted(to limit: Int) -> [Int] {
        let titles = columns.map { Terminal.width($0.title) }
        var widths = titles
        for case .row(let cells) in lines {
            for (index, cell) in cells.enumerated() {
                widths[index] = max(widths[index], Terminal.width(cell))
            }
        }
        let gaps = columns.indices.reduce(0) { $0 + gap(before: $1) }
        while widths.reduce(gaps, +) > limit {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
                widths[widest] > max(12, titles[widest])
            else { break }
            widths[widest] -= 1
        }
        return widths
    }
}
