// What kinds of messages point to, looked at again when the catalogue has learnt.
public import Postgres

/// A kind of message with one verbatim wording, and what it points to.
public struct MessageExample: Sendable {
    public let id: UUIDWords
    public let entity: UInt8
    public let field: String
    public let message: String
    public let cause: String
    public let rule: String?
    public let catalogueVersion: Int32
}

/// What a kind of message shall point to.
public struct MessageVerdict: Sendable {
    public let id: UUIDWords
    public let cause: String
    public let rule: String?
    public let catalogueVersion: Int32

    public init(id: UUIDWords, cause: String, rule: String?, catalogueVersion: Int32) {
        self.id = id
        self.cause = cause
        self.rule = rule
        self.catalogueVersion = catalogueVersion
    }
}

/// Reads and corrects the table `message`.
public struct MessageBook: Sendable {
    private static let portion = 1_000

    public init() {}

    /// Hands over every kind of message that some district still has words of; inside a transaction.
    public func examples(
        _ connection: borrowing Connection,
        _ body: (MessageExample) throws -> Void
    ) throws {
        try connection.withCursor(SQL.Query.messageExamples) { cursor in
            while true {
                let rows = try cursor.next(MessageBook.portion)
                for row in 0..<rows.count { try body(MessageExample(rows, row)) }
                if rows.count < MessageBook.portion { return }
            }
        }
    }

    /// Writes verdicts; nothing but `message` names a cause by kind, so nothing else changes.
    public func write(
        _ verdicts: [MessageVerdict],
        _ connection: borrowing Connection
    ) throws {
        guard !verdicts.isEmpty else { return }
        try connection.execute(
            SQL.Query.messagesReclassify,
            [
                .uuidArray(verdicts.map(\.id)), .textArray(verdicts.map(\.cause)),
                .textArray(verdicts.map(\.rule)), .int4Array(verdicts.map(\.catalogueVersion)),
            ]
        )
    }

    /// How many districts ever had one of these kinds of messages.
    public func districts(
        with kinds: [UUIDWords],
        _ connection: borrowing Connection
    ) throws -> Int64 {
        try connection.execute(SQL.Query.districtsOfMessages, [.uuidArray(kinds)]).int(0, 0)
    }

    /// How many kinds of messages another version of the catalogue has classified.
    public func outdated(
        version: Int32,
        _ connection: borrowing Connection
    ) throws -> Int64 {
        try connection.execute(SQL.Query.messagesOutdated, [.int4(version)]).int(0, 0)
    }
}

extension MessageExample {
    /// A row of `message_examples`.
    fileprivate init(_ rows: borrowing Rows, _ row: Int) throws {
        id = try rows.uuid(row, 0)
        entity = UInt8(try rows.int(row, 1))
        cause = try rows.text(row, 2)
        rule = try rows.optionalText(row, 3)
        catalogueVersion = Int32(try rows.int(row, 4))
        field = try rows.text(row, 5)
        message = try rows.text(row, 6)
    }
}
