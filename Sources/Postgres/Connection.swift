// One connection to PostgreSQL through libpq.
internal import CLibpq

/// A connection; made inside the block that uses it, because it never leaves its thread.
///
/// Statements are unnamed and carry their parameters in binary, so that a transaction pooler may
/// stand in between.
public struct Connection: ~Copyable {
    let raw: OpaquePointer

    /// Connects, or throws with SQLSTATE 08006 and what libpq says.
    public init(_ settings: ConnectionSettings) throws {
        // What stands before dbname is a default that the connection string may overrule.
        let keywords = [
            "connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
            "tcp_user_timeout", "dbname", "application_name", "fallback_application_name",
            "client_encoding",
        ]
        let values = [
            String(settings.connectTimeoutSeconds), "10", "5", "3", "30000", settings.conninfo,
            settings.applicationName, "rollcall", "UTF8",
        ]
        let connected = withCStringArray(keywords) { names in
            withCStringArray(values) { PQconnectdbParams(names, $0, 1) }
        }
        guard let connected else {
            throw PostgresError(sqlstate: "53200", message: "libpq is out of memory")
        }
        guard PQstatus(connected) == CONNECTION_OK else {
            let error = PostgresError(connectingWith: connected)
            PQfinish(connected)
            throw error
        }
        PQsetNoticeProcessor(connected, { _, _ in }, nil)
        raw = connected
    }

    deinit { PQfinish(raw) }

    /// The server's version as a number: 15.18 is 150018.
    public var serverVersion: Int { Int(PQserverVersion(raw)) }

    /// Runs one statement with typed parameters and returns its rows.
    @discardableResult
    public borrowing func execute(_ sql: String, _ parameters: [Parameter] = []) throws -> Rows {
        let encoded = try parameters.map { try $0.encoded() }
        let types = parameters.map(\.oid)
        let lengths = encoded.map { Int32($0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: parameters.count)
        let result = withPointers(to: encoded) { pointers in
            PQexecParams(
                raw,
                sql,
                Int32(parameters.count),
                types,
                pointers,
                lengths,
                formats,
                1
            )
        }
        return Rows(try checked(result, allowed: [PGRES_TUPLES_OK, PGRES_COMMAND_OK]))
    }

    /// Runs a script of several statements without parameters; for migrations.
    public borrowing func run(script: String) throws {
        let result = PQexec(raw, script)
        PQclear(
            try checked(result, allowed: [PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY])
        )
    }

    /// Runs the body between `begin` and `commit`; rolls back and rethrows on an error.
    public borrowing func transaction<Answer>(
        _ mode: TransactionMode = .readWrite,
        _ body: () throws -> Answer
    ) throws -> Answer {
        try run(script: mode.begin)
        do {
            let answer = try body()
            try refuseFailedTransaction()
            try run(script: "commit")
            return answer
        } catch {
            rollBack()
            throw error
        }
    }

    /// A commit after a failed statement is answered with a rollback and no error; a body that swallowed
    /// the failure must not be told that its work was kept.
    private borrowing func refuseFailedTransaction() throws {
        guard PQtransactionStatus(raw) == PQTRANS_INERROR else { return }
        throw PostgresError(
            sqlstate: "25P02",
            message: "a statement of the transaction failed, so nothing of it can be committed"
        )
    }

    /// Best effort: where the connection is gone the server has rolled back already.
    private borrowing func rollBack() {
        PQclear(PQexec(raw, "rollback"))
    }

    /// `COPY … FROM STDIN (FORMAT binary)`; returns the number of rows copied.
    @discardableResult
    public borrowing func copyIn(
        _ sql: String,
        _ body: (inout BinaryCopyWriter) throws -> Void
    ) throws -> Int {
        PQclear(try checked(PQexec(raw, sql), allowed: [PGRES_COPY_IN]))
        var writer = BinaryCopyWriter(raw)
        do {
            try body(&writer)
            try writer.finish()
        } catch {
            let isOver = PQputCopyEnd(raw, "the client gave up") != 1
            let failure = drained()
            // Where the server ended the copy, its word says more than libpq's about the pipe.
            if isOver, let failure { throw failure }
            throw error
        }
        guard PQputCopyEnd(raw, nil) == 1 else { throw PostgresError(connection: raw) }
        let copied = Rows(try lastResult(allowed: [PGRES_COMMAND_OK]))
        return copied.affected
    }

    /// `COPY … TO STDOUT`; hands over the raw pieces as they come.
    public borrowing func copyOut(
        _ sql: String,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        PQclear(try checked(PQexec(raw, sql), allowed: [PGRES_COPY_OUT]))
        while true {
            var piece: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(raw, &piece, 0)
            guard length >= 0 else { break }
            defer { PQfreemem(piece) }
            try body(UnsafeRawBufferPointer(start: piece, count: Int(length)))
        }
        PQclear(try lastResult(allowed: [PGRES_COMMAND_OK]))
    }

    /// A handle with which another thread may cancel what runs here.
    public borrowing func cancelHandle() throws -> CancelHandle {
        guard let handle = PQgetCancel(raw) else { throw PostgresError(connection: raw) }
        return CancelHandle(handle)
    }

    /// COPY errors come only with the last result, and libpq must be read until it says null.
    private borrowing func lastResult(allowed: [ExecStatusType]) throws -> OpaquePointer {
        var failure: PostgresError?
        var success: OpaquePointer?
        while let result = PQgetResult(raw) {
            if allowed.contains(PQresultStatus(result)) {
                PQclear(success)
                success = result
            } else {
                failure = failure ?? PostgresError(result: result)
                PQclear(result)
            }
        }
        if let failure {
            PQclear(success)
            throw failure
        }
        guard let success else { throw PostgresError(connection: raw) }
        return success
    }

    /// Reads what is left and returns the first error in it.
    private borrowing func drained() -> PostgresError? {
        var failure: PostgresError?
        while let result = PQgetResult(raw) {
            if failure == nil, PQresultStatus(result) == PGRES_FATAL_ERROR {
                failure = PostgresError(result: result)
            }
            PQclear(result)
        }
        return failure
    }

    private borrowing func checked(
        _ result: OpaquePointer?,
        allowed: [ExecStatusType]
    ) throws -> OpaquePointer {
        guard let result else { throw PostgresError(connection: raw) }
        guard allowed.contains(PQresultStatus(result)) else {
            let error = PostgresError(result: result)
            PQclear(result)
            throw error
        }
        return result
    }
}

/// How a transaction begins. All but a migration wait for locks a few seconds only, so that somebody
/// who holds one is named and not waited for in silence.
public enum TransactionMode: Sendable {
    case readWrite
    /// Single reads, each as of its own moment.
    case read
    /// One snapshot for all statements, nothing written, times in UTC.
    case readOnly
    /// Waits for other migrations as long as they take.
    case migration

    /// What a client that froze or lost its host has locked must be free again in a minute: the server
    /// asks whether the host is there, and ends a transaction in which nothing happens any more, unless
    /// its own setting does so already.
    private static let endsWithClient = """
        set local tcp_keepalives_idle = 10; set local tcp_keepalives_interval = 5; \
        set local tcp_keepalives_count = 4; \
        select set_config('idle_in_transaction_session_timeout', '60s', true) \
        where current_setting('idle_in_transaction_session_timeout') = '0'
        """

    var begin: String {
        switch self {
        case .migration: "begin"
        case .readWrite: "begin; set local lock_timeout = '10s'; \(TransactionMode.endsWithClient)"
        case .read: "begin read only; set local lock_timeout = '10s'"
        case .readOnly:
            "begin isolation level repeatable read read only; set local timezone = 'UTC'; "
                + "set local lock_timeout = '5s'"
        }
    }
}

/// Cancels the statement that a connection runs at the moment, from any thread.
///
/// Unchecked: libpq documents PQcancel as safe to call from another thread on its own copy.
public struct CancelHandle: ~Copyable, @unchecked Sendable {
    private let raw: OpaquePointer

    init(_ raw: OpaquePointer) { self.raw = raw }

    deinit { PQfreeCancel(raw) }

    /// Asks the server to stop; returns false if it could not be asked.
    @discardableResult
    public borrowing func fire() -> Bool {
        var message = [CChar](repeating: 0, count: 256)
        return PQcancel(raw, &message, Int32(message.count)) == 1
    }
}

extension PostgresError {
    init(connection: OpaquePointer) {
        self.init(sqlstate: "08006", message: firstLine(PQerrorMessage(connection)))
    }

    /// libpq gives no SQLSTATE while connecting; the server's words tell a refused role from the rest.
    init(connectingWith connection: OpaquePointer) {
        let message = firstLine(PQerrorMessage(connection))
        let refused = ["password", "authentication", "pg_hba", "role \""].contains {
            message.contains($0)
        }
        let missing = message.contains("database \"") && message.contains("does not exist")
        let busy = ["too many clients", "too many connections", "remaining connection"].contains {
            message.contains($0)
        }
        self.init(
            sqlstate: missing ? "3D000" : busy ? "53300" : refused ? "28000" : "08006",
            message: message
        )
    }

    init(result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        self.init(
            sqlstate: field("C") ?? "08006",
            message: field("M") ?? firstLine(PQresultErrorMessage(result)),
            detail: field("D"),
            hint: field("H")
        )
    }
}

private func firstLine(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "no message" }
    let text = String(cString: message)
    return text.split(separator: "\n").map { $0.drop { $0 == "\t" } }.joined(separator: "; ")
}

private func withCStringArray<Answer>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Answer
) -> Answer {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
        starts.append(bytes.count)
        bytes.append(contentsOf: string.utf8.map { CChar(bitPattern: $0) })
        bytes.append(0)
    }
    return bytes.withUnsafeBufferPointer { buffer in
        let base = buffer.baseAddress
        var pointers: [UnsafePointer<CChar>?] = starts.map { offset in base.map { $0 + offset } }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { list in
            guard let first = list.baseAddress else { preconditionFailure("the list ends in nil") }
            return body(first)
        }
    }
}

/// Pointers to every encoded value, nil for null, valid while the body runs.
private func withPointers<Answer>(
    to encoded: [[UInt8]?],
    _ body: ([UnsafePointer<CChar>?]) -> Answer
) -> Answer {
    // One arena with a terminator after each value: an empty value still needs an address.
    var arena: [UInt8] = []
    arena.reserveCapacity(encoded.reduce(0) { $0 + ($1?.count ?? 0) + 1 })
    var starts: [Int?] = []
    for value in encoded {
        guard let value else {
            starts.append(nil)
            continue
        }
        starts.append(arena.count)
        arena.append(contentsOf: value)
        arena.append(0)
    }
    return arena.withUnsafeBytes { bytes in
        body(
            starts.map { start in
                guard let start, let base = bytes.baseAddress else { return nil }
                return (base + start).assumingMemoryBound(to: CChar.self)
            }
        )
    }
}
