// Columns and rows as PostgreSQL answered, and how to read them by name.
public import Postgres

/// Columns and rows as PostgreSQL answered.
public struct Answer: Sendable {
    public let columns: [String]
    public let rows: [[Value]]

    public init(_ rows: borrowing Rows) throws {
        columns = rows.columns
        var values: [[Value]] = []
        values.reserveCapacity(rows.count)
        for row in 0..<rows.count {
            values.append(try (0..<columns.count).map { try rows.value(row, $0) })
        }
        self.rows = values
    }

    private init(columns: [String], rows: [[Value]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The same rows with one more column at their end.
    func adding(_ name: String, _ values: [Value]) -> Answer {
        Answer(columns: columns + [name], rows: zip(rows, values).map { $0 + [$1] })
    }

    /// The same rows with other texts in one column, which is renamed; null stays null.
    public func replacing(
        _ name: String,
        by newName: String,
        _ transform: (String) -> String
    ) -> Answer {
        guard let place = columns.firstIndex(of: name) else {
            preconditionFailure("the answer has no column \(name)")
        }
        var columns = columns
        columns[place] = newName
        return Answer(
            columns: columns,
            rows: rows.map { row in
                guard case .text(let text) = row[place] else { return row }
                var row = row
                row[place] = .text(transform(text))
                return row
            }
        )
    }

    /// The columns named, in that order; a name that is not there is misuse.
    public func selecting(_ names: [String]) -> Answer {
        let places = names.map { name in
            guard let place = columns.firstIndex(of: name) else {
                preconditionFailure("the answer has no column \(name)")
            }
            return place
        }
        return Answer(columns: names, rows: rows.map { row in places.map { row[$0] } })
    }

    /// The rows, readable by column name.
    public var records: [Record] {
        // A name is looked for by its hash: an answer can have many rows, each read column by column.
        let places = Dictionary(
            columns.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return rows.map { Record(places: places, values: $0) }
    }
}

/// One row of an answer, read by column name. A column that is not there is misuse.
public struct Record: Sendable {
    fileprivate let places: [String: Int]
    fileprivate let values: [Value]

    public subscript(_ name: String) -> Value {
        guard let place = places[name] else {
            preconditionFailure("the answer has no column \(name)")
        }
        return values[place]
    }

    /// Nil for null and for what is no text.
    public func text(_ name: String) -> String? {
        if case .text(let value) = self[name] { value } else { nil }
    }

    /// Nil for null and for what is no integer.
    public func int(_ name: String) -> Int64? {
        if case .int(let value) = self[name] { value } else { nil }
    }

    /// Nil for null and for what is neither true nor false.
    public func bool(_ name: String) -> Bool? {
        if case .bool(let value) = self[name] { value } else { nil }
    }

    /// Microseconds since 1970; nil for null.
    public func time(_ name: String) -> Int64? {
        if case .timestamp(let value) = self[name] { value } else { nil }
    }

    /// Days since 1970; nil for null.
    public func date(_ name: String) -> Int? {
        if case .date(let value) = self[name] { value } else { nil }
    }
}
