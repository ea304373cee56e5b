// Who else is at work in the database, and what time it is there.
public import Postgres
public import SyncReport

/// Another session that holds a lock on a table.
public struct LockHolder: Sendable, Hashable {
    public let pid: Int64
    public let user: String
    /// What the session's program calls itself; nil where it says nothing or we may not know.
    public let application: String?
    public let state: String?
    /// How long its transaction has lasted; nil where we may not know.
    public let seconds: Int64?
    /// One of the tables it has locked.
    public let table: String

    /// The sessions that hold locks now, at most three.
    public static func now(_ connection: borrowing Connection) throws -> [LockHolder] {
        let rows = try connection.execute(SQL.Query.lockHolders)
        return try (0..<rows.count).map { row in
            LockHolder(
                pid: try rows.int(row, 0),
                user: try rows.text(row, 1),
                application: try rows.optionalText(row, 2),
                state: try rows.optionalText(row, 3),
                seconds: try rows.optionalInt(row, 4),
                table: try rows.text(row, 5)
            )
        }
    }
}

/// What sessions do to each other.
public enum Sessions {
    /// Since when the server has run: another time means that it restarted, or that another took over.
    public static func serverStart(_ connection: borrowing Connection) throws -> Instant {
        Instant(microseconds: try connection.execute(SQL.Query.serverStart).timestamp(0, 0))
    }

    /// For how long the oldest snapshot has kept dead rows alive; nil where there is none or nobody
    /// tells us.
    public static func oldestSnapshotSeconds(_ connection: borrowing Connection) throws -> Int64? {
        try connection.execute(SQL.Query.oldestSnapshot).optionalInt(0, 0)
    }
}

/// How far this host's clock is from the database's, which alone decides about leases.
public enum ClockSkew {
    /// Seconds that the given time, in milliseconds since 1970, is ahead of the database.
    public static func seconds(
        ofMilliseconds now: Int64,
        _ connection: borrowing Connection
    ) throws -> Int64 {
        try connection.execute(SQL.Query.clockSkew, [.int8(now)]).int(0, 0)
    }
}
