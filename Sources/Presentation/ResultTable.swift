// Answers as columns and rows, before anybody decides how they look.

/// One value of an answer.
public enum Cell: Sendable, Equatable {
    /// Unknown: `?` on screens, null in JSON, never 0.
    case null
    case text(String)
    case int(Int64)
    case bool(Bool)
    case double(Double)
    /// Microseconds since 1970.
    case timestamp(Int64)
    /// Days since 1970.
    case date(Int)
    case list([String])
}

/// One column; the name is the contract's.
public struct Column: Sendable, Equatable {
    public let name: String
    /// What screens call it; the name in capitals where nil.
    public let title: String?

    public init(_ name: String, title: String? = nil) {
        self.name = name
        self.title = title
    }
}

/// An answer.
public struct ResultTable: Sendable, Equatable {
    public var columns: [Column]
    public var rows: [[Cell]]

    public init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Where a column stands; misuse if there is none.
    public func index(_ name: String) -> Int {
        guard let index = columns.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("no column \(name)")
        }
        return index
    }

    /// The columns named, in that order, under the titles given.
    public func selecting(_ wanted: [(name: String, title: String)]) -> ResultTable {
        let places = wanted.map { index($0.name) }
        return ResultTable(
            columns: wanted.map { Column($0.name, title: $0.title) },
            rows: rows.map { row in places.map { row[$0] } }
        )
    }
}

extension ResultTable {
    /// The same rows with one column shown otherwise.
    public func showing(_ name: String, _ shown: (Cell) -> Cell) -> ResultTable {
        let place = index(name)
        var table = self
        for row in table.rows.indices { table.rows[row][place] = shown(rows[row][place]) }
        return table
    }

    /// The columns of another answer of as many rows to the right of these.
    public func beside(_ other: ResultTable) -> ResultTable {
        ResultTable(
            columns: columns + other.columns,
            rows: zip(rows, other.rows).map { $0 + $1 }
        )
    }
}

/// How an answer is written.
public enum OutputFormat: String, CaseIterable, Sendable {
    case table, csv, tsv, json, ndjson, markdown, html
}
