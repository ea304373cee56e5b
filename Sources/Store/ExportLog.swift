// The log of exports: who took which view, when, and how many rows of it.
public import Postgres

/// The line of one export in the log.
public struct ExportLog: Sendable {
    private let id: UUIDWords

    /// Begins the line before the first row leaves, so that what breaks off is known too.
    ///
    /// Nil on a standby, which takes no words.
    public init?(
        who: String,
        view: String,
        columns: [String],
        _ connection: borrowing Connection
    ) throws {
        let state = try connection.execute(SQL.Query.exportMayBeLogged)
        guard try state.bool(0, 0) else {
            throw SchemaError(
                code: .older,
                message: "the database has no log of exports yet",
                hint: "run rollcall db migrate as rollcall_owner"
            )
        }
        if try state.bool(0, 1) { return nil }
        id = try connection.transaction {
            try connection.run(script: SQL.Query.exportWrites)
            return try connection.execute(
                SQL.Query.exportBegins,
                [.text(who), .text(view), .textArray(columns)]
            ).uuid(0, 0)
        }
    }

    /// Completes the line.
    public func finish(rows: Int64, _ connection: borrowing Connection) throws {
        try connection.transaction {
            try connection.run(script: SQL.Query.exportWrites)
            try connection.execute(
                SQL.Query.exportEnds,
                [.uuid(id.high, id.low), .int8(rows)]
            )
        }
    }
}
