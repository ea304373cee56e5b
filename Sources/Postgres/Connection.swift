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

    /// The same in the server's own words, such as `15.18 (Debian 15.18-0+deb12u1)`.
    public var serverVersionWords: String {
        PQparameterStatus(raw, "server_version").map { String(cString: $0) } ?? "?"
    }

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

    borrowing func checked(
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
