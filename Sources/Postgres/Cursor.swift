// The rows of a statement piece by piece, so that no answer has to fit into memory.
internal import CLibpq

/// Reads a statement's rows in pieces; lives as long as the block it is handed to.
public struct Cursor: ~Copyable {
    private let raw: OpaquePointer

    fileprivate init(_ raw: OpaquePointer) { self.raw = raw }

    /// The next rows, at most `count`; fewer or none at the end, with columns even then.
    public borrowing func next(_ count: Int) throws -> Rows {
        try run("fetch forward \(count) from rollcall_answer")
    }

    /// All rows that are left.
    public borrowing func all() throws -> Rows {
        try run("fetch forward all from rollcall_answer")
    }

    /// Has the server count what is left, without bringing it here.
    public borrowing func skipRest() throws -> Int {
        try run("move forward all in rollcall_answer").affected
    }

    fileprivate borrowing func close() throws { _ = try run("close rollcall_answer") }

    private borrowing func run(_ sql: String) throws -> Rows {
        guard let result = PQexecParams(raw, sql, 0, nil, nil, nil, nil, 1) else {
            throw PostgresError(connection: raw)
        }
        guard [PGRES_TUPLES_OK, PGRES_COMMAND_OK].contains(PQresultStatus(result)) else {
            defer { PQclear(result) }
            throw PostgresError(result: result)
        }
        return Rows(result)
    }
}

extension Connection {
    /// Opens a cursor over one query, inside a transaction and one at a time; the server plans it for
    /// a soon first row.
    public borrowing func withCursor<Answer>(
        _ sql: String,
        _ parameters: [Parameter] = [],
        _ body: (borrowing Cursor) throws -> Answer
    ) throws -> Answer {
        try execute("declare rollcall_answer no scroll cursor for \(sql)", parameters)
        let cursor = Cursor(raw)
        let answer = try body(cursor)
        try cursor.close()
        return answer
    }
}
