// Closings that are too good to be true, from ingest to the decision.
import TestSupport
import Testing

@Suite struct Holds {
    /// Twenty users fail on the first night, one on the second, with thresholds lowered to ten.
    private func scene() throws -> Scene {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql("update rollcall.hold_threshold set minimum = 10, share = 0.9")
        try scene.drop.deliver("n1", [night("s1", "2026-11-10T08:00:00Z", 0..<20)])
        try scene.drop.deliver("n2", [night("s2", "2026-11-11T08:00:00Z", 0..<1)])
        return scene
    }

    private func night(_ id: String, _ completed: String, _ users: Range<Int>) -> HandSync {
        let rows = users.map { "u\($0),\($0),email,Failure,Email is required" }
        return HandSync(
            district: "d-held",
            id: id,
            completed: completed,
            reports: [(HandSync.users, HandSync.report(rows))]
        )
    }

    private func states(_ scene: Scene) throws -> [String: Int] {
        let states = try scene.rows(["errors", "--show", "all"]).compactMap {
            $0["episode_state"]?.text
        }
        return Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +)
    }

    @Test func `held closings are listed, named by ingest and stay open`() throws {
        let scene = try scene()
        let summary = try scene.ingest()
        #expect(
            summary["held"]
                == .list([
                    try JSON("{\"district_id\":\"d-held\",\"sync_id\":\"s2\",\"closings\":19}")
                ])
        )
        #expect(summary["closed"] == .number(0))
        let held = try scene.rows(["hold", "list"])
        #expect(held.map { $0["sync_id"] } == [.text("s2")])
        #expect(held.first?["closings"] == .number(19))
        let open = try scene.rows(["errors"])
        #expect(open.count == 20)
        let waiting = open.filter { $0["held_sync"] == .text("s2") }
        #expect(waiting.count == 19)
        #expect(waiting.allSatisfy { $0["last_seen_sync"] == .text("s1") })
        #expect(try scene.output(["hold", "list"]).contains("s2"))
        let only = try scene.rows(["districts", "--only", "held"])
        #expect(only.map { $0["district_id"] } == [.text("d-held")])
    }

    /// What is missed had an opening under the same sync in the ledger that is written anew.
    @Test func `what a late hold closes continues nothing of the ledger before`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql("update rollcall.hold_threshold set minimum = 10, share = 0.9")
        let second = "2026-11-11T08:00:00Z"
        let third = night("s3", "2026-11-12T08:00:00Z", 20..<21)
        try scene.drop.deliver("n1", [night("s2", second, 0..<20), third])
        try scene.ingest()
        let late = night("s1", "2026-11-10T08:00:00Z", 0..<20)
        try scene.drop.deliver("n2", [late, night("s2", second, 0..<1)])
        try scene.ingest()
        let closed = try scene.rows(["errors", "--show", "closed"])
        let gone = closed.filter { $0["closed_sync"] == .text("s2") }
        #expect(gone.count == 19)
        #expect(gone.allSatisfy { $0["first_seen_sync"] == .text("s1") })
        #expect(gone.allSatisfy { $0["continues"] == .bool(false) })
    }

    @Test func `release closes what is gone, as of the sync that missed it`() throws {
        let scene = try scene()
        try scene.ingest()
        let said = try scene.output(["hold", "release", "d-held", "s2"])
        #expect(said.contains("closed what is gone"))
        #expect(try states(scene)["open"] == 1)
        let closed = try scene.rows(["errors", "--show", "closed"])
        #expect(closed.count == 19)
        #expect(closed.allSatisfy { $0["closed_sync"] == .text("s2") })
        #expect(closed.allSatisfy { $0["closed_reason"] == .text("absent") })
        #expect(try scene.output(["hold", "list"]) == "Nothing is held.\n")
        let before = try scene.answers()
        try scene.output(["archive", "rebuild", "d-held"])
        #expect(try scene.answers() == before)
    }

    @Test func `discard keeps everything open, and the next sync decides as if it had never been`()
        throws
    {
        let scene = try scene()
        try scene.ingest()
        try scene.output(["hold", "discard", "d-held", "s2"])
        let open = try scene.rows(["errors"])
        #expect(open.count == 20)
        #expect(open.allSatisfy { $0["held_sync"] == .null })
        #expect(try scene.output(["hold", "list"]) == "Nothing is held.\n")
        try scene.drop.deliver("n3", [night("s3", "2026-11-12T08:00:00Z", 0..<15)])
        try scene.ingest()
        let closed = try scene.rows(["errors", "--show", "closed"])
        #expect(closed.count == 5)
        #expect(closed.allSatisfy { $0["closed_sync"] == .text("s3") })
    }

    @Test func `the next conclusive sync decides, and what it misses too closed with the held one`()
        throws
    {
        let scene = try scene()
        try scene.ingest()
        try scene.drop.deliver("n3", [night("s3", "2026-11-12T08:00:00Z", 0..<4)])
        try scene.ingest()
        let closed = try scene.rows(["errors", "--show", "closed"])
        #expect(closed.count == 16)
        #expect(closed.allSatisfy { $0["closed_sync"] == .text("s2") })
        #expect(try scene.rows(["errors"]).count == 4)
        #expect(try scene.rows(["hold", "list"]).isEmpty)
    }

    @Test func `a decision about a sync that is not there says so and what to do`() throws {
        let scene = try scene()
        try scene.ingest()
        let outcome = try scene.run(["hold", "release", "d-held", "s9"])
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("district d-held has no sync s9"))
        #expect(outcome.err.contains("hint: rollcall hold list"))
        #expect(try scene.rows(["hold", "list"]).count == 1)
    }
}
