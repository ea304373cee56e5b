// Tags of ids leave districts out of a search; they are never what an answer rests on.
import Postgres
import TestSupport
import Testing

@Suite struct `Tags of ids` {
    /// Two districts and two nights; u3 came on the second.
    private static func scene() throws -> Scene {
        let scene = try Scene()
        for (night, users) in [("2026-11-10", ["u1", "u2"]), ("2026-11-11", ["u2", "u3"])] {
            try scene.drop.deliver(
                night,
                [sync("d-one", night, users), sync("d-two", night, ["v1"])]
            )
            try scene.ingest()
        }
        return scene
    }

    private static func sync(_ district: String, _ night: String, _ users: [String]) -> HandSync {
        HandSync(
            district: district,
            id: "\(district)-\(night)",
            completed: "\(night)T05:00:00Z",
            reports: [
                (
                    HandSync.users,
                    HandSync.report(users.map { "\($0),s\($0),,Failure,Email is required" })
                )
            ]
        )
    }

    private func lives(_ id: String, _ scene: Scene) throws -> [String] {
        try scene.rows(["record", id]).map {
            "\($0["district_id"]?.text ?? "") \($0["first_seen_sync"]?.text ?? "") "
                + ($0["episode_state"]?.text ?? "")
        }
    }

    @Test func `a run tags what it opened, and an id is found with tags and without`() throws {
        let scene = try Self.scene()
        let untagged = """
            select count(*) from rollcall.ledger_head h
            left join rollcall.id_tag t on t.district_id = h.district_id
            where h.next_episode is distinct from t.next_episode
            """
        #expect(try scene.number(untagged) == 0)
        let expected = [
            "u1": ["d-one d-one-2026-11-10 closed"], "su2": ["d-one d-one-2026-11-10 open"],
            "u3": ["d-one d-one-2026-11-11 open"], "v1": ["d-two d-two-2026-11-10 open"],
            "nobody": [],
        ]
        for (id, told) in expected { #expect(try lives(id, scene) == told, "\(id)") }
        let owner = try Connection(scene.database.superuser)
        // As after the first of two nights, then as before any.
        for change in [
            "update rollcall.id_tag set next_episode = '{1,1,1,1}', tags = ''",
            "delete from rollcall.id_tag",
        ] {
            try owner.run(script: change)
            for (id, told) in expected { #expect(try lives(id, scene) == told, "\(id): \(change)") }
            #expect(try scene.rows(["find", "u3"]).count == 1)
        }
    }

    @Test func `a tag that two ids share, or that stands across two, adds nothing to an answer`()
        throws
    {
        let scene = try Self.scene()
        let owner = try Connection(scene.database.superuser)
        try owner.run(
            script: "update rollcall.id_tag set tags = tags || rollcall.id_tag('u1')"
                + " || rollcall.id_tag('nobody')"
        )
        #expect(try lives("u1", scene) == ["d-one d-one-2026-11-10 closed"])
        #expect(try lives("nobody", scene).isEmpty)
        #expect(try scene.rows(["find", "nobody"]).isEmpty)
    }

    @Test func `a late night that numbers problems anew leaves no tag behind`() throws {
        let scene = try Self.scene()
        try scene.drop.deliver("late", [Self.sync("d-one", "2026-11-09", ["u8", "u1"])])
        try scene.ingest()
        #expect(try lives("u8", scene) == ["d-one d-one-2026-11-09 closed"])
        #expect(try lives("u3", scene) == ["d-one d-one-2026-11-11 open"])
        #expect(
            try scene.number(
                "select length(tags) from rollcall.id_tag where district_id = 'd-one'"
            ) == 3 * 2 * 4
        )
    }
}
