// Thresholds of held syncs as an operator sets them.
import TestSupport
import Testing

@Suite struct `Hold thresholds` {
    /// Of twenty users nineteen are gone on the second night, in two districts.
    private func scene(ingesting nights: [Int] = [1]) throws -> Scene {
        let scene = try Scene()
        for night in [1, 2] {
            let rows = (0..<(night == 1 ? 20 : 1)).map {
                "u\($0),\($0),email,Failure,Email is required"
            }
            let syncs = ["d-one", "d-two"].map {
                HandSync(
                    district: $0,
                    id: "s\(night)",
                    completed: "2026-11-1\(night)T08:00:00Z",
                    reports: [(HandSync.users, HandSync.report(rows))]
                )
            }
            try scene.drop.deliver(".n\(night)", syncs)
        }
        for night in nights { try deliver(night, scene) }
        return scene
    }

    private func deliver(_ night: Int, _ scene: Scene) throws {
        try ServerProcess.run([
            "mv", scene.drop.path(".n\(night)"), scene.drop.path("n\(night)"),
        ])
        try scene.ingest()
    }

    private func held(_ scene: Scene) throws -> [String] {
        try scene.rows(["hold", "list"]).compactMap { $0["district_id"]?.text }.sorted()
    }

    @Test func `what is set for all holds for later syncs, and is listed`() throws {
        let scene = try scene()
        let said = try scene.output([
            "hold", "threshold", "--minimum", "10", "--share", "90%", "--from", "2026-11-12",
        ])
        #expect(said.contains("a sync is held if it misses 10 open problems and 90 % of them"))
        try deliver(2, scene)
        #expect(try held(scene) == ["d-one", "d-two"])
        let rows = try scene.rows(["hold", "threshold"])
        #expect(rows.map { $0["minimum"] } == [.number(10), .number(1_000)])
        #expect(rows.map { $0["share"] } == [.number(0.9), .number(0.9)])
        #expect(rows.last?["effective_from"] == .null)
        let before = try scene.answers()
        try scene.output(["archive", "rebuild", "d-one"])
        #expect(try scene.answers() == before)
    }

    @Test func `what is set before the first sync holds for every sync`() throws {
        let scene = try scene(ingesting: [])
        let said = try scene.output(["hold", "threshold", "--minimum", "10", "--share", "90%"])
        #expect(said.contains("for every sync"))
        #expect(try scene.rows(["hold", "threshold"]).map { $0["minimum"] } == [.number(10)])
        try deliver(1, scene)
        try deliver(2, scene)
        #expect(try held(scene) == ["d-one", "d-two"])
    }

    @Test func `what is set for one district holds for it alone, for syncs known already too`()
        throws
    {
        let scene = try scene(ingesting: [1, 2])
        #expect(try held(scene) == [])
        let set = ["hold", "threshold", "d-one", "--minimum", "10", "--share", "0.9"]
        try scene.output(set + ["--from", "2026-11-11"])
        #expect(try held(scene) == ["d-one"])
        #expect(try scene.rows(["errors", "--district", "d-one"]).count == 20)
        #expect(try scene.rows(["errors", "--district", "d-two"]).count == 1)
        try scene.output(["hold", "threshold", "d-one", "--as-all", "--from", "2026-11-11"])
        #expect(try held(scene) == [])
        #expect(try scene.rows(["errors", "--district", "d-one"]).count == 1)
        let own = try scene.rows(["hold", "threshold", "d-one"]).filter {
            $0["district_id"] == .text("d-one")
        }
        #expect(own.count == 1)
        #expect(own.first?["minimum"] == .null)
    }

    @Test func `thresholds of all districts are never set for the past`() throws {
        let scene = try scene()
        let outcome = try scene.run([
            "hold", "threshold", "--minimum", "10", "--share", "0.9", "--from", "2026-11-10",
        ])
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("syncs after that time are in the ledger already"))
        #expect(try scene.rows(["hold", "threshold"]).count == 1)
        for wrong in [["--minimum", "10"], ["--minimum", "0", "--share", "0.9"], ["--as-all"]] {
            #expect(try scene.run(["hold", "threshold"] + wrong).code == 64)
        }
        let share = ["--minimum", "5", "--share", "200%"]
        #expect(try scene.run(["hold", "threshold"] + share).code == 64)
    }
}
