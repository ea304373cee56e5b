// A worker that is frozen in the middle of a transaction, as a host that hangs.
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

@Suite struct `A worker frozen in a transaction` {
    @Test func `keeps its districts only until the server ends the transaction`() throws {
        let world = SampleWorld(.dense(districts: 40, rowsPerDistrict: 40, nights: 2, seed: 5))
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<2)
        try scene.output(["db", "migrate"])
        // Where the server has no time of its own for this, it is a minute.
        try scene.sql(
            "alter database \(scene.database.name) set idle_in_transaction_session_timeout = '2s'"
        )
        let words = ["ingest", scene.drop.path, "--workers", "1", "--format", "json", "--quiet"]
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let frozen = try scene.start(words)
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        try frozen.freeze()
        try blocker.run(script: "commit")
        let idle = """
            select count(*) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'
            """
        #expect(try eventually { try watcher.execute(idle).int(0, 0) > 0 })
        // Its heart has been silent for so long that its leases are free, but for their row locks.
        try scene.ageWorkers(seconds: 60)
        let next = try scene.start(words).wait()
        #expect(next.code == 0, "\(next.err)")
        #expect(try JSON(next.out)["syncs"] == .number(80))
        let written = try scene.number("select count(*) from rollcall.sync_version")
        let answers = try scene.answers()
        frozen.send(SIGCONT)
        let woken = frozen.wait()
        #expect([0, 5].contains(woken.code), "\(woken.err)")
        #expect(try JSON(woken.out)["syncs"] == .number(0))
        #expect(try scene.number("select count(*) from rollcall.sync_version") == written)
        #expect(try scene.answers() == answers)
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(answers == (try whole.answers()))
    }
}

@Suite struct `A process stopped in the middle of a COPY` {
    @Test func `keeps its districts 45 seconds only, and others go on meanwhile`() throws {
        let world = SampleWorld(.dense(districts: 40, rowsPerDistrict: 40, nights: 2, seed: 5))
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<2)
        try scene.output(["db", "migrate"])
        let shim = try FaultShim()
        let words = ["ingest", scene.drop.path, "--workers", "1", "--format", "json", "--quiet"]
        let stopped = try scene.start(words, shim.variables(["FAULT_STOP_COPY": "3"]))
        // The server waits for the rest of the COPY: the session is not idle, and its host answers.
        let copying = """
            select count(*) from pg_stat_activity where datname = current_database()
              and state = 'active' and wait_event = 'ClientRead' and query like 'copy %'
            """
        #expect(try eventually { try scene.number(copying) == 1 })
        usleep(300_000)
        #expect(try scene.number(copying) == 1)

        let other = try scene.start(words)
        let syncs = "select count(*) from rollcall.sync"
        let others = try eventually { try scene.number(syncs) > 0 }
        #expect(others, "nobody else goes on")
        usleep(1_000_000)
        #expect(
            other.isRunning,
            "it has not waited for the districts of the process that is stopped"
        )
        #expect(try scene.number(copying) == 1)

        try scene.sql(
            """
            update rollcall.worker set heartbeat_at = clock_timestamp() - interval '60 seconds'
            where pid = \(stopped.pid)
            """
        )
        let outcome = other.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try scene.number(syncs) == 80)
        stopped.send(SIGCONT)
        let woken = stopped.wait()
        #expect([0, 5].contains(woken.code), "\(woken.err)")
        #expect(try scene.number("select count(*) from rollcall.sync_version") == 80)
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == (try whole.answers()))
    }

    @Test func `is named with its host and process id`() throws {
        let world = SampleWorld(.dense(districts: 4, rowsPerDistrict: 40, nights: 1, seed: 5))
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<1)
        try scene.output(["db", "migrate"])
        let shim = try FaultShim()
        let words = ["ingest", scene.drop.path, "--workers", "1", "--quiet"]
        let stopped = try scene.start(words, shim.variables(["FAULT_STOP_COPY": "3"]))
        let copying = """
            select count(*) from pg_stat_activity where datname = current_database()
              and state = 'active' and wait_event = 'ClientRead' and query like 'copy %'
            """
        #expect(try eventually { try scene.number(copying) == 1 })
        try scene.ageWorkers(seconds: 60)
        let doctor = try scene.run(["doctor"])
        #expect(doctor.out.contains("pid \(stopped.pid) on "), "\(doctor.out)")
        stopped.send(SIGKILL)
        _ = stopped.wait()
        try scene.ingest()
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == (try whole.answers()))
    }
}
