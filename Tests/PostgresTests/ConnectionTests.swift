// Statements, transactions, errors, cancellation and loss.
import Dispatch
import Postgres
import TestSupport
import Testing

@Suite struct `Connections` {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.empty() }

    @Test func `a transaction that throws leaves nothing and the connection usable`() throws {
        struct Stop: Error {}
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4)")
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.execute("insert into t values (1)")
                throw Stop()
            }
        }
        #expect(try count(connection) == 0)
        try connection.transaction { _ = try connection.execute("insert into t values (2)") }
        #expect(try count(connection) == 1)
    }

    @Test func `a body that swallows a failed statement is not told that its work was kept`() throws
    {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4)")
        let state = sqlstate {
            try connection.transaction {
                try connection.execute("insert into t values (1)")
                _ = sqlstate { try connection.execute("insert into nowhere values (1)") }
            }
        }
        #expect(state == "25P02")
        #expect(try count(connection) == 0)
    }

    @Test func `a read-only transaction writes nothing and sees one moment in UTC`() throws {
        let connection = try Connection(database.settings)
        let other = try Connection(database.settings)
        try connection.run(script: "create table t (n int4); set timezone = 'America/Chicago'")
        try connection.transaction(.readOnly) {
            #expect(try count(connection) == 0)
            try other.execute("insert into t values (1)")
            #expect(try count(connection) == 0)
            #expect(try connection.execute("show timezone").text(0, 0) == "UTC")
        }
        let state = sqlstate {
            try connection.transaction(.readOnly) {
                _ = try connection.execute("insert into t values (1)")
            }
        }
        #expect(state == "25006")
        #expect(try connection.execute("show timezone").text(0, 0) == "America/Chicago")
    }

    @Test func `a transaction of a client that is gone does not stand for ever`() throws {
        let database = try TestDatabase.empty()
        let setting = "select current_setting('idle_in_transaction_session_timeout')"
        func told() throws -> String {
            let connection = try Connection(database.settings)
            let inside = try connection.transaction { try connection.execute(setting).text(0, 0) }
            #expect(try connection.execute(setting).text(0, 0) != "1min", "only in a transaction")
            return inside
        }
        #expect(try told() == "1min")
        // What the server's owner has decided stands.
        try Connection(database.superuser).run(
            script: "alter database \(database.name) "
                + "set idle_in_transaction_session_timeout = '7s'"
        )
        #expect(try told() == "7s")
    }

    @Test func `affected rows are counted`() throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table t (n int4)")
        let rows = try connection.execute("insert into t select generate_series(1, 7)")
        #expect(rows.affected == 7)
        #expect(try connection.execute("delete from t where n > 5").affected == 2)
        #expect(connection.serverVersion >= 150_000)
    }

    private func count(_ connection: borrowing Connection) throws -> Int64 {
        try connection.execute("select count(*) from t").int(0, 0)
    }
}

@Suite struct `Errors of the server` {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.empty() }

    @Test(arguments: [
        ("select 1/0", "22012"), ("select * from nowhere", "42P01"), ("selec 1", "42601"),
        ("select 'x'::int4", "22P02"), ("insert into k values (1)", "23505"),
        ("select pg_sleep(5)", "57014"),
    ])
    func `an error has its SQLSTATE and the connection goes on`(
        _ sql: String,
        _ expected: String
    ) throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table k (n int4 primary key); insert into k values (1)")
        if sql.contains("sleep") { try connection.run(script: "set statement_timeout = 50") }
        #expect(sqlstate { try connection.execute(sql) } == expected)
        try connection.run(script: "reset statement_timeout")
        #expect(try connection.execute("select 1").int(0, 0) == 1)
    }

    @Test func `an error's description holds no value of a row`() throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "create table k (n text primary key)")
        try connection.execute("insert into k values ($1)", [.text("Pat Example")])
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("insert into k values ($1)", [.text("Pat Example")])
        }
        #expect(error?.description.contains("Pat Example") == false)
        #expect(error?.detail?.contains("Pat Example") == true)
    }

    @Test func `a script stops at its first error`() throws {
        let connection = try Connection(database.settings)
        let state = sqlstate {
            try connection.run(script: "create table a (n int4); select 1/0; create table b ()")
        }
        #expect(state == "22012")
        #expect(try connection.execute("select to_regclass('a')::text").optionalText(0, 0) == nil)
    }

    @Test func `kinds of errors are told apart`() {
        func error(_ state: String) -> PostgresError { PostgresError(sqlstate: state, message: "") }
        #expect(["08006", "08003", "57P01", "57P03"].allSatisfy { error($0).isConnectionLoss })
        #expect(
            ["40001", "40P01", "55P03", "25006", "53300", "08006"].allSatisfy {
                error($0).isRetryable
            }
        )
        #expect(["23505", "42P01", "57014", "53100"].allSatisfy { !error($0).isRetryable })
        #expect(["28000", "28P01", "42501"].allSatisfy { error($0).isAuthorisation })
        #expect(error("53100").isDiskFull)
        #expect(error("53300").isBusy)
        #expect(error("57014").isCancelled)
    }
}

@Suite struct `Cancellation and loss` {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.empty() }

    @Test func `another thread cancels what runs`() throws {
        let connection = try Connection(database.settings)
        let pid = try connection.execute("select pg_backend_pid()").int32(0, 0)
        let handle = try connection.cancelHandle()
        let settings = database.settings
        let cancelled = DispatchSemaphore(value: 0)
        DispatchQueue(label: "canceller").async {
            #expect(throws: Never.self) { try waitUntilSleeping(pid, settings) }
            handle.fire()
            cancelled.signal()
        }
        let error = #expect(throws: PostgresError.self) {
            try connection.execute("select pg_sleep(60)")
        }
        cancelled.wait()
        #expect(error?.isCancelled == true)
        #expect(try connection.execute("select 1").count == 1)
    }

    @Test func `a terminated backend is recognised as a lost connection`() throws {
        let connection = try Connection(database.settings)
        let pid = try connection.execute("select pg_backend_pid()").int32(0, 0)
        try terminate(pid)
        let first = #expect(throws: PostgresError.self) { try connection.execute("select 1") }
        #expect(first?.isConnectionLoss == true)
        #expect(first?.isRetryable == true)
        let second = #expect(throws: PostgresError.self) { try connection.execute("select 1") }
        #expect(second?.isConnectionLoss == true)
    }

    @Test func `a backend lost inside a transaction or a copy is recognised too`() throws {
        for statement in ["insert into t values (1)", ""] {
            let connection = try Connection(database.settings)
            try connection.run(script: "create table if not exists t (n int4)")
            let pid = try connection.execute("select pg_backend_pid()").int32(0, 0)
            let error = #expect(throws: PostgresError.self) {
                try connection.transaction {
                    if !statement.isEmpty { try connection.execute(statement) }
                    try connection.copyIn("copy t from stdin (format binary)") { writer in
                        try terminate(pid)
                        for number in 0..<200_000 {
                            try writer.startRow(1)
                            writer.int4(Int32(number))
                        }
                    }
                }
            }
            #expect(error?.isConnectionLoss == true)
        }
        let rows = try Connection(database.settings).execute("select from t")
        #expect(rows.count == 0)
    }

    /// Ends a backend and waits until it is gone.
    private func terminate(_ pid: Int32) throws {
        let killer = try Connection(database.superuser)
        let rows = try killer.execute("select pg_terminate_backend($1, 10000)", [.int4(pid)])
        #expect(try rows.bool(0, 0))
    }
}

/// Waits until a backend runs a statement that sleeps.
private func waitUntilSleeping(_ pid: Int32, _ settings: ConnectionSettings) throws {
    let observer = try Connection(settings)
    for _ in 0..<20_000 {
        let rows = try observer.execute(
            "select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'",
            [.int4(pid)]
        )
        if rows.count == 1 { return }
    }
}

@Suite struct `Connecting` {
    @Test func `what is wrong is told apart`() throws {
        let cluster = try TestCluster.shared()
        #expect(code(cluster.settings(database: "nowhere")) == "3D000")
        #expect(code(cluster.settings(database: "postgres", user: "nobody_here")) == "28000")
        #expect(code(ConnectionSettings(conninfo: "host=/nowhere dbname=postgres")) == "08006")
        #expect(code(ConnectionSettings(conninfo: "host=127.0.0.1 port=1 dbname=x")) == "08006")
        #expect(code(ConnectionSettings(conninfo: "postgresql://:::")) == "08006")
    }

    @Test func `the connection string's own time-out stands`() throws {
        let cluster = try TestCluster.shared()
        var settings = cluster.settings(database: "postgres")
        settings.conninfo += " connect_timeout=abc"
        #expect(code(settings) == "08006")
    }

    @Test func `text is UTF-8 and the application has its name`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.settings)
        #expect(try connection.execute("show client_encoding").text(0, 0) == "UTF8")
        #expect(try connection.execute("show application_name").text(0, 0) == "rollcall")
    }

    private func code(_ settings: ConnectionSettings) -> String? {
        sqlstate { _ = try Connection(settings) }
    }
}
