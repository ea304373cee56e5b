// A view for BI tools as rows of any number.
public import Postgres
internal import Store

/// A view of the schema `bi`.
public struct BIView: Sendable {
    /// A column and its type, as PostgreSQL calls it.
    public struct Column: Sendable {
        public let name: String
        public let type: String
    }

    public let name: String
    /// What one row is, and the key.
    public let grain: String

    /// The views there are, for whoever asks; none in a database without the schema.
    public static func all(_ connection: borrowing Connection) throws -> [BIView] {
        let rows = try connection.execute(SQL.Query.biViews)
        return try (0..<rows.count).map { row in
            BIView(
                name: try rows.text(row, 0),
                grain: try rows.optionalText(row, 1) ?? ""
            )
        }
    }

    /// Its columns in their order.
    public func columns(_ connection: borrowing Connection) throws -> [Column] {
        let rows = try connection.execute(SQL.Query.biColumns, [.text(name)])
        return try (0..<rows.count).map { row in
            Column(name: try rows.text(row, 0), type: try rows.text(row, 1))
        }
    }

    /// Hands over each row as the text of a COPY, inside a transaction; nothing is collected.
    public func stream(
        _ columns: [Column],
        _ connection: borrowing Connection,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try connection.run(script: SQL.Query.exportSettings)
        let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let statement = SQL.Query.exportView.replacing("{columns}", with: names)
            .replacing("{view}", with: "\"\(name)\"")
        try connection.copyOut(statement, body)
    }
}
