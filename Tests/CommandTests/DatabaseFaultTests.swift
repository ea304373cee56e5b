// A database that restarts, refuses, locks or is full of others while ingest is at work.
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

private let dense = SampleWorld(.dense(districts: 40, rowsPerDistrict: 60, nights: 2, seed: 9))

@Suite struct DatabaseFaults {
    let drop: TemporaryFolder

    init() throws {
        drop = try TemporaryFolder()
        try SampleWriter.write(dense, to: drop.path, nights: 0..<2)
    }

    private var ingest: [String] {
        ["ingest", drop.path, "--workers", "2", "--format", "json", "--quiet"]
    }

    private func reference() throws -> Answers {
        let scene = try Scene(drop)
        try scene.ingest(["--workers", "2"])
        return try scene.answers()
    }

    /// A migrated database, a run that waits in the middle of its writing, and what holds it up.
    private func midway<Answer>(
        _ scene: Scene,
        _ body: (_ run: RunningCommand, _ blocker: borrowing Connection) throws -> Answer
    ) throws -> Answer {
        try scene.output(["db", "migrate"])
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let run = try scene.start(ingest)
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        return try body(run, blocker)
    }

    @Test func `sessions that are ended are opened again, and the run goes on`() throws {
        let scene = try Scene(drop)
        let outcome = try midway(scene) { run, blocker in
            try blocker.run(
                script: """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and application_name like 'rollcall%'
                      and pid <> pg_backend_pid() and wait_event_type = 'Lock';
                    commit
                    """
            )
            return run
        }.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a server that became read-only is waited for, and nothing is lost`() throws {
        let scene = try Scene(drop)
        let server = try Connection(TestCluster.shared().settings(database: "postgres"))
        let name = scene.database.name
        let run = try midway(scene) { run, _ in
            try server.run(
                script: "alter database \(name) set default_transaction_read_only = on"
            )
            try server.run(
                script: "select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = '\(name)'"
            )
            return run
        }
        usleep(1_500_000)
        #expect(run.isRunning)
        try server.run(script: "alter database \(name) reset default_transaction_read_only")
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a deadlock costs one attempt and no district`() throws {
        let scene = try Scene(drop)
        try scene.sql("alter database \(scene.database.name) set deadlock_timeout = '3s'")
        let outcome = try midway(scene) { run, blocker in
            // The run waits for us; now we wait for it. It looks for deadlocks sooner and is the victim.
            try blocker.run(script: "set deadlock_timeout = '60s'")
            try blocker.run(script: "select from rollcall.lease for update")
            try blocker.run(script: "commit")
            return run
        }.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try JSON(outcome.out)["failed_districts"] == .list([]))
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `runs that meet under serializable isolation come to the same`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        try scene.sql(
            "alter database \(scene.database.name) "
                + "set default_transaction_isolation = 'serializable'"
        )
        for run in [try scene.start(ingest), try scene.start(ingest)] {
            let outcome = run.wait()
            #expect(outcome.code == 0, "\(outcome.err)")
        }
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a locked table ends the run after a while, and who holds it is named`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        var settings = scene.database.superuser
        settings.applicationName = "somebody's report"
        let blocker = try Connection(settings)
        try blocker.run(script: "begin; lock table rollcall.sync_version in access exclusive mode")
        let pid = try blocker.execute("select pg_backend_pid()").int(0, 0)
        let outcome = try scene.start(ingest).wait()
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("session \(pid) of postgres (somebody's report"))
        #expect(outcome.err.contains("holds a lock on rollcall.sync_version"))
        #expect(outcome.err.contains("hint: wait for that session or end it"))
        try blocker.run(script: "rollback")
        try scene.ingest()
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `where few connections are to be had, few workers do the work`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        try scene.sql("alter database \(scene.database.name) connection limit 2")
        let outcome = try scene.run(
            ["ingest", drop.path, "--workers", "8", "--format", "json", "--quiet"]
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try JSON(outcome.out)["syncs"] == .number(80))
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `with no connection to be had the run waits, and goes on by itself`() throws {
        let scene = try Scene(drop)
        let name = scene.database.name
        let server = try Connection(TestCluster.shared().settings(database: "postgres"))
        let run = try midway(scene) { run, _ in
            try server.run(script: "alter database \(name) connection limit 0")
            try server.run(
                script: "select pg_terminate_backend(pid) from pg_stat_activity "
                    + "where datname = '\(name)'"
            )
            return run
        }
        usleep(1_500_000)
        #expect(run.isRunning)
        try server.run(script: "alter database \(name) connection limit -1")
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a report that holds a snapshot all night makes ingest at most twice as slow`()
        throws
    {
        let (free, held) = (try Scene(), try Scene())
        for scene in [free, held] { try scene.output(["db", "migrate"]) }
        let report = try Connection(held.database.superuser)
        try report.run(
            script: "begin isolation level repeatable read; select count(*) from bi.open_error"
        )
        var seconds = [0.0, 0.0]
        let world = SampleWorld(.dense(districts: 30, rowsPerDistrict: 100, nights: 5, seed: 2))
        for night in 0..<5 {
            for (index, scene) in [free, held].enumerated() {
                try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
                let start = monotonic()
                try scene.ingest()
                seconds[index] += monotonic() - start
            }
        }
        #expect(seconds[1] < 2 * seconds[0], "\(seconds)")
        #expect(try free.answers() == held.answers())
        try report.run(script: "commit")
    }
}

extension Connection {
    /// Sessions of this database that wait for a lock.
    borrowing func waitingSessions() throws -> Int64 {
        try execute(
            """
            select count(*) from pg_locks l join pg_database d on d.oid = l.database
            where not l.granted and d.datname = current_database()
            """
        ).int(0, 0)
    }
}

@Suite(.serialized) struct ServerRestarts {
    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case fast = "a fast shutdown"
        case immediate = "an immediate shutdown"
        case backend = "a killed backend"

        var testDescription: String { rawValue }
    }

    @Test(arguments: Fault.allCases)
    func `ingest goes on after the server came back, and no district is half`(fault: Fault) throws {
        let home = try PrivateHome()
        let drop = try TemporaryFolder()
        try SampleWriter.write(dense, to: drop.path, nights: 0..<2)
        #expect(try home.rollcall(["db", "start"]).code == 0)
        let settings = try home.settings()
        let run = try home.start(
            ["ingest", drop.path, "--workers", "2", "--format", "json", "--quiet"]
        )
        try home.whileWritesWait(settings) { backend in
            #expect(run.isRunning)
            try home.meet(fault, backend: backend)
        }
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        let whole = try Scene(drop)
        try whole.ingest()
        for words in [["errors", "--show", "all"], ["not-onboarded"], ["districts"]] {
            let asked = words + ["--format", "csv"]
            #expect(try home.rollcall(asked).out == (try whole.output(asked)))
        }
        #expect(try home.rollcall(["ingest", drop.path]).out.hasPrefix("Nothing new"))
    }
}

extension PrivateHome {
    /// Locks what ingest writes last as soon as it is there, and waits for a writer to wait; gives the
    /// number of a backend that does.
    fileprivate func whileWritesWait(
        _ settings: ConnectionSettings,
        _ body: (_ backend: pid_t) throws -> Void
    ) throws {
        let blocker = try Connection(settings)
        #expect(
            try eventually {
                let found = "select to_regclass('rollcall.standing') is not null"
                return try blocker.execute(found).bool(0, 0)
            }
        )
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(settings)
        var backend: Int64 = 0
        #expect(
            try eventually {
                let waiting = try watcher.execute(
                    "select pid::bigint from pg_locks where not granted limit 1"
                )
                backend = waiting.count > 0 ? try waiting.int(0, 0) : 0
                return backend > 0
            }
        )
        try body(pid_t(backend))
    }

    fileprivate func meet(_ fault: ServerRestarts.Fault, backend: pid_t) throws {
        let server = try serverPid()
        switch fault {
        case .backend: kill(backend, SIGKILL)
        case .fast, .immediate:
            kill(server, fault == .fast ? SIGINT : SIGQUIT)
            #expect(try eventually { kill(server, 0) != 0 })
            usleep(500_000)
            #expect(try rollcall(["db", "start"]).code == 0)
        }
    }
}
