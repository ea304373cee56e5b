// Syncs that contradict themselves: recorded and shown, never believed more than they can bear.
import TestSupport
import Testing

private let before = HandSync(
    district: "d-odd",
    id: "s1",
    completed: "2026-11-10T08:00:00Z",
    reports: [InventedNights.users([1, 2])]
)

private func odd(_ status: String, _ reports: [(String, String)]) -> HandSync {
    HandSync(
        district: "d-odd",
        id: "s2",
        status: status,
        completed: "2026-11-11T08:00:00Z",
        reports: reports
    )
}

private func ids(_ scene: Scene) throws -> [String] {
    try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text }.sorted()
}

@Suite struct `A sync that contradicts itself` {
    private func scene(_ sync: HandSync) throws -> Scene {
        let scene = try Scene()
        try scene.drop.deliver("n1", [before])
        try scene.drop.deliver("n2", [sync])
        try scene.ingest()
        return scene
    }

    @Test func `completed with a report that holds rows is read as completed with errors`() throws {
        let scene = try scene(odd("Completed", [InventedNights.users([2, 3])]))
        #expect(try ids(scene) == ["u2", "u3"])
        let sync = try #require(try scene.rows(["syncs"]).first)
        #expect(sync["status"] == .text("completed"))
        #expect(sync["reason"] == .text("completed, yet a report holds more than a header"))
        #expect(sync["conclusive"]?.words == ["class", "enrollment", "school", "user"])
        let closed = try scene.rows(["errors", "--show", "closed"])
        #expect(closed.compactMap { $0["closed_reason"]?.text } == ["absent"])
    }

    @Test func `completed with a header only is as clean as without a report`() throws {
        let scene = try scene(odd("Completed", [(HandSync.users, HandSync.header)]))
        #expect(try ids(scene).isEmpty)
        let closed = try scene.rows(["errors", "--show", "closed"])
        #expect(closed.compactMap { $0["closed_reason"]?.text } == ["sync_clean", "sync_clean"])
        #expect(try scene.rows(["syncs"]).first?["reason"] == .null)
    }

    @Test func `failed with reports keeps them and closes nothing`() throws {
        let scene = try scene(odd("Failed", [InventedNights.users([9])]))
        #expect(try ids(scene) == ["u1", "u2"])
        let sync = try #require(try scene.rows(["syncs"]).first)
        #expect(sync["reason"] == .text("failed, yet there are reports"))
        #expect(sync["conclusive"]?.words == [])
        #expect(try scene.rows(["errors", "--show", "closed"]).isEmpty)
        // What came is there to be looked at.
        let shown = try scene.output(["archive", "show", "d-odd", "s2", "--report", HandSync.users])
        #expect(shown.contains("u9"))
    }

    @Test func `completed with errors but without a row says nothing about anything`() throws {
        let scene = try scene(odd("Completed with Errors", [(HandSync.users, HandSync.header)]))
        #expect(try ids(scene) == ["u1", "u2"])
        let sync = try #require(try scene.rows(["syncs"]).first)
        #expect(sync["reason"] == .text("completed with errors, yet no report has a row"))
        #expect(sync["conclusive"]?.words == [])
    }
}
