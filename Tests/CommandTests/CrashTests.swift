// Ingest that is killed, frozen, interrupted or doubled.
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

private let dense = SampleWorld(.dense(districts: 60, rowsPerDistrict: 100, nights: 3, seed: 5))

/// The drop of all crash tests, written once.
private func makeDrop() throws -> TemporaryFolder {
    let drop = try TemporaryFolder()
    try SampleWriter.write(dense, to: drop.path, nights: 0..<3)
    return drop
}

/// Waits until a condition holds, at most so long.
func eventually(seconds: Double = 20, _ holds: () throws -> Bool) throws -> Bool {
    let deadline = monotonic() + seconds
    while monotonic() < deadline {
        if try holds() { return true }
        usleep(2_000)
    }
    return false
}

@Suite(.serialized) struct Crashes {
    let drop: TemporaryFolder

    init() throws { drop = try makeDrop() }

    private func reference() throws -> Answers {
        let scene = try Scene(drop)
        try scene.ingest(["--workers", "2"])
        return try scene.answers()
    }

    private func start(_ scene: Scene, workers: Int = 2) throws -> RunningCommand {
        try scene.start(
            ["ingest", drop.path, "--workers", String(workers), "--format", "json", "--quiet"]
        )
    }

    /// Holds every write of the ledger up, so that a run is surely in the middle of its work.
    private func whileWritesWait<Answer>(
        _ scene: Scene,
        _ body: (_ waits: () throws -> Bool) throws -> Answer
    ) throws -> Answer {
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let answer = try body {
            try watcher.execute(
                """
                select count(*) from pg_locks l join pg_database d on d.oid = l.database
                where not l.granted and d.datname = current_database()
                """
            ).int(0, 0) > 0
        }
        try blocker.run(script: "commit")
        return answer
    }

    @Test func `runs killed at any moment leave what an uninterrupted run leaves`() throws {
        let reference = try reference()
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        var random = SeededDelays(seed: 11)
        var kills = 0
        for _ in 0..<8 {
            let run = try start(scene)
            usleep(random.next(milliseconds: 20...400))
            run.send(SIGKILL)
            if run.wait().code == -SIGKILL { kills += 1 }
            try scene.ageWorkers(seconds: 60)
        }
        #expect(kills > 2)
        // A district on which processes died three times waits for a person.
        try scene.ageWorkers(seconds: 60)
        try scene.ingest(["--workers", "2"])
        try scene.output(["retry", "--all"])
        try scene.ingest(["--workers", "2"])
        #expect(try scene.answers() == reference)
        #expect(try scene.ingest()["syncs"] == .number(0))
    }

    @Test func `a killed worker's districts are free after 45 seconds of silence, not before`()
        throws
    {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        try whileWritesWait(scene) { waits in
            let run = try start(scene)
            #expect(try eventually { try waits() })
            run.send(SIGKILL)
            #expect(run.wait().code == -SIGKILL)
        }
        try scene.ageWorkers(seconds: 40)
        let held = "rollcall.lease l where l.worker_id = (select worker_id from rollcall.worker)"
        try scene.sql("create table public.held as select l.district_id from \(held)")
        #expect(try scene.number("select count(*) from public.held") > 0)
        let next = try start(scene)
        usleep(1_500_000)
        #expect(next.isRunning)
        let robbed = "select count(*) from rollcall.sync join public.held using (district_id)"
        #expect(try scene.number(robbed) == 0)
        // The waiting run beats its own heart; only the dead worker's grows older.
        try scene.sql(
            "update rollcall.worker set heartbeat_at = clock_timestamp() - interval '46 seconds' "
                + "where heartbeat_at < clock_timestamp() - interval '30 seconds'"
        )
        let outcome = next.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try JSON(outcome.out)["syncs"] == .number(180))
    }

    @Test func `SIGTERM finishes what is in work, exits 130, and the next run does the rest`()
        throws
    {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        let outcome = try whileWritesWait(scene) { waits in
            let run = try start(scene)
            #expect(try eventually { try waits() })
            run.send(SIGTERM)
            usleep(200_000)
            #expect(run.isRunning, "a transaction in work is finished first")
            return run
        }.wait()
        #expect(outcome.code == 130)
        let halves =
            "select count(*) from (select district_id from rollcall.sync "
            + "group by district_id having count(*) <> 3) half"
        #expect(try scene.number(halves) == 0)
        #expect(try JSON(outcome.out)["failed_districts"] == .list([]))
        // Nothing is aged here: a run that was asked to stop gives its districts back.
        try scene.ingest()
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a second SIGTERM ends the run at once and nothing is half written`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        try whileWritesWait(scene) { waits in
            let run = try start(scene)
            #expect(try eventually { try waits() })
            run.send(SIGTERM)
            usleep(100_000)
            let asked = monotonic()
            run.send(SIGTERM)
            let outcome = run.wait()
            #expect(outcome.code == 130)
            #expect(monotonic() - asked < 2)
        }
        #expect(try scene.number("select count(*) from rollcall.sync") == 0)
        // Nothing is aged here: even in haste the leases are handed back, and no attempt is counted.
        try scene.ingest()
        #expect(try scene.number("select count(*) from rollcall.report where attempts > 1") == 0)
        #expect(try scene.answers() == (try reference()))
    }

    @Test func `a frozen worker that wakes after its lease writes nothing`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        let zombie = try whileWritesWait(scene) { waits in
            let run = try start(scene, workers: 1)
            #expect(try eventually { try waits() })
            try run.freeze()
            // Its transaction goes as when the network breaks; the process knows nothing of it.
            try scene.sql(
                "select pg_terminate_backend(l.pid) from pg_locks l "
                    + "join pg_database d on d.oid = l.database "
                    + "where not l.granted and d.datname = current_database()"
            )
            return run
        }
        try scene.ageWorkers(seconds: 60)
        try scene.ingest()
        let answers = try scene.answers()
        let written = try scene.number("select count(*) from rollcall.sync_version")
        zombie.send(SIGCONT)
        let outcome = zombie.wait()
        #expect([0, 5].contains(outcome.code), "\(outcome.err)")
        #expect(try JSON(outcome.out)["syncs"] == .number(0))
        #expect(try scene.number("select count(*) from rollcall.sync_version") == written)
        #expect(try scene.answers() == answers)
        #expect(answers == (try reference()))
    }

    @Test func `two runs at once share the work and do it once`() throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        let runs = [try start(scene), try start(scene)]
        var syncs = 0
        var opened = 0
        for run in runs {
            let outcome = run.wait()
            try #require(outcome.code == 0, "\(outcome.err)")
            let summary = try JSON(outcome.out)
            syncs += try #require(summary["syncs"]?.int)
            opened += try #require(summary["opened"]?.int)
        }
        #expect(syncs == 180)
        #expect(opened == (try scene.rows(["errors", "--show", "all"]).count))
        #expect(try scene.answers() == (try reference()))
    }
}

/// Delays that are the same in every run of the tests.
private struct SeededDelays {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(milliseconds range: ClosedRange<UInt32>) -> UInt32 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let span = UInt64(range.upperBound - range.lowerBound + 1)
        return (range.lowerBound + UInt32((state >> 33) % span)) * 1_000
    }
}
