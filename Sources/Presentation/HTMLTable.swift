// A table of a web page: read without scripts, sorted with them, cards on a phone.

/// A table with a caption, headings of columns and rows, and groups of rows.
///
/// Whole as ``html``, or piece by piece: ``opening``, any number of ``row(_:)`` and ``group(_:)``,
/// ``closing``.
public struct HTMLTable: Sendable {
    /// One column.
    public struct Column: Sendable {
        public let title: String
        public let isRight: Bool

        public init(_ title: String, right: Bool = false) {
            self.title = title
            isRight = right
        }
    }

    /// One value: what is shown, and by what it is sorted.
    public struct Value: Sendable {
        let html: String
        let sort: String?

        /// Plain text, escaped.
        public static func text(_ text: String) -> Value {
            Value(html: HTML.escaped(text), sort: nil)
        }

        /// A number; `?` where nobody knows.
        public static func number(_ value: Int64?) -> Value {
            Value(html: value.map(Prose.number) ?? "?", sort: value.map { String($0) } ?? "")
        }

        /// A piece of a page that is safe already, sorted by a key.
        public static func html(_ html: String, sort: String) -> Value {
            Value(html: html, sort: sort)
        }
    }

    private let caption: String
    private let columns: [Column]
    private var body = ""

    public init(caption: String, _ columns: [Column]) {
        self.caption = caption
        self.columns = columns
    }

    /// Begins a group of rows under a heading.
    public mutating func heading(_ text: String) { body += group(text) }

    /// Adds a row; the first value names it.
    public mutating func add(_ values: [Value]) { body += row(values) }

    /// The whole table.
    public var html: String { opening + body + closing }

    /// The table up to its first row.
    public var opening: String {
        let heads = columns.map { column in
            "<th scope=\"col\" role=\"columnheader\"\(column.isRight ? " class=\"right\"" : "")>"
                + HTML.escaped(column.title) + "</th>"
        }
        return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\""
            + HTML.escaped(caption) + "\">\n<table class=\"sortable\" role=\"table\">\n"
            + "<caption>\(HTML.escaped(caption))</caption>\n"
            + "<thead role=\"rowgroup\"><tr role=\"row\">\(heads.joined())</tr></thead>\n"
            + "<tbody role=\"rowgroup\">\n"
    }

    /// What ends the table.
    public var closing: String { "</tbody>\n</table>\n</div>\n" }

    /// The heading of a group of rows.
    public func group(_ text: String) -> String {
        "</tbody>\n<tbody role=\"rowgroup\">\n<tr class=\"group\" role=\"row\">"
            + "<th scope=\"rowgroup\" role=\"rowheader\" colspan=\"\(columns.count)\">"
            + "\(HTML.escaped(text))</th></tr>\n"
    }

    /// One row.
    public func row(_ values: [Value]) -> String {
        precondition(values.count == columns.count, "one value per column")
        var text = "<tr role=\"row\">"
        for (index, value) in values.enumerated() {
            let isName = index == 0
            let sort = value.sort.map { " data-sort=\"\(HTML.escaped($0))\"" } ?? ""
            let right = columns[index].isRight ? " class=\"right\"" : ""
            text +=
                isName
                ? "<th scope=\"row\" role=\"rowheader\"\(sort)\(right)>"
                : "<td role=\"cell\" data-label=\"\(HTML.escaped(columns[index].title))\""
                    + "\(sort)\(right)>"
            text += value.html + (isName ? "</th>" : "</td>")
        }
        return text + "</tr>\n"
    }
}
