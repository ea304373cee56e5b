// Which alarms ring, and which of them somebody was told.
public import Postgres

/// Something that a person should know of.
public struct Alarm: Sendable, Hashable {
    public let kind: String
    /// What it is about; with the kind it makes the alarm.
    public let subject: String
    public let words: String

    public init(kind: String, subject: String, words: String) {
        self.kind = kind
        self.subject = subject
        self.words = words
    }
}

/// Alarms in the database, so that each is told once by each way, whoever notices it.
public struct AlarmBook: Sendable {
    public init() {}

    /// Notes what rings now beside what the ledger itself knows of; what rings no more is forgotten.
    public func refresh(_ alarms: [Alarm], _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.alarmsRefresh,
            [
                .textArray(alarms.map(\.kind)), .textArray(alarms.map(\.subject)),
                .textArray(alarms.map(\.words)),
            ]
        )
    }

    /// Hands over what a way of telling has not told yet and notes that it was told, unless that
    /// throws. Inside a transaction, which must be short.
    public func tell(
        by way: String,
        _ connection: borrowing Connection,
        _ body: ([Alarm]) throws -> Void
    ) throws {
        let rows = try connection.execute(SQL.Query.alarmsUntold, [.text(way)])
        guard rows.count > 0 else { return }
        let alarms = try (0..<rows.count).map { row in
            Alarm(
                kind: try rows.text(row, 0),
                subject: try rows.text(row, 1),
                words: try rows.text(row, 2)
            )
        }
        try body(alarms)
        try connection.execute(
            SQL.Query.alarmsTold,
            [.textArray(alarms.map(\.kind)), .textArray(alarms.map(\.subject)), .text(way)]
        )
    }
}
