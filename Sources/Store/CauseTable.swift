// The catalogue's causes as rows, for SQL and BI.
public import Postgres

/// A row of `cause`.
public struct CauseRow: Sendable {
    public let cause: String
    public let number: Int32
    public let title: String
    public let severity: String
    public let owner: String
    public let rank: Int32
    public let advice: String
    public let internalStep: String
    public let catalogueVersion: Int32

    public init(
        cause: String,
        number: Int32,
        title: String,
        severity: String,
        owner: String,
        rank: Int32,
        advice: String,
        internalStep: String,
        catalogueVersion: Int32
    ) {
        self.cause = cause
        self.number = number
        self.title = title
        self.severity = severity
        self.owner = owner
        self.rank = rank
        self.advice = advice
        self.internalStep = internalStep
        self.catalogueVersion = catalogueVersion
    }

    /// Makes the table say what the catalogue says.
    public static func load(_ rows: [CauseRow], _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.upsertCauses,
            [
                .textArray(rows.map(\.cause)), .int4Array(rows.map(\.number)),
                .textArray(rows.map(\.title)), .textArray(rows.map(\.severity)),
                .textArray(rows.map(\.owner)), .int4Array(rows.map(\.rank)),
                .textArray(rows.map(\.advice)), .textArray(rows.map(\.internalStep)),
                .int4Array(rows.map(\.catalogueVersion)),
            ]
        )
    }
}
