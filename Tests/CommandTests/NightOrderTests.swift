// Two nights of one district in the hands of two processes.
import Glibc
import Postgres
import TestSupport
import Testing

private func night(_ day: Int, _ users: [Int]) -> HandSync {
    HandSync(
        district: "d-both",
        id: "night-\(day)",
        completed: "2026-11-1\(day)T08:00:00Z",
        reports: [InventedNights.users(users)]
    )
}

@Suite struct `Two nights of one district in two processes` {
    private func reference() throws -> Answers {
        let scene = try Scene()
        for (day, users) in [(0, [1, 2]), (1, [2, 3]), (2, [3, 4])] {
            try scene.drop.deliver("n\(day)", [night(day, users)])
            try scene.ingest()
        }
        return try scene.answers()
    }

    @Test func `the second waits for the first, and an older night is put in its place`() throws {
        let scene = try Scene()
        let (first, second) = (try TemporaryFolder(), try TemporaryFolder())
        try scene.drop.deliver("n0", [night(0, [1, 2])])
        try scene.ingest()
        try first.deliver("n2", [night(2, [3, 4])])
        try second.deliver("n1", [night(1, [2, 3])])
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let words = ["--format", "json", "--quiet"]
        let newer = try scene.start(["ingest", first.path] + words)
        #expect(try eventually { try watcher.waitingSessions() == 1 })
        let older = try scene.start(["ingest", second.path] + words)
        // The second has the district's night and not its lease: it waits without touching anything.
        #expect(
            try eventually {
                let beating = "select count(*) from rollcall.worker where stopped_at is null"
                return try scene.number(beating) == 2
            }
        )
        usleep(1_000_000)
        #expect(older.isRunning)
        #expect(try watcher.waitingSessions() == 1)
        try blocker.run(script: "commit")
        for run in [newer, older] {
            let outcome = run.wait()
            #expect(outcome.code == 0, "\(outcome.err)")
            #expect(try JSON(outcome.out)["syncs"] == .number(1))
        }
        #expect(try scene.answers() == (try reference()))
    }
}
