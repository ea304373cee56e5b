// Rows of manifests and lists that cannot be read: who may see them, and what is refused.
import Postgres
import TestSupport
import Testing

@Suite struct `Rejected rows of manifests` {
    private func scene() throws -> Scene {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state\nd-good,Alder Creek,TX\n,Nameless,TX\n"
        )
        try scene.drop.deliver(
            "n1",
            [
                HandSync(
                    district: "d-good",
                    id: "g1",
                    status: "Completed",
                    completed: "2026-11-10T08:00:00Z"
                ),
                HandSync(district: "d-late", id: "l1", status: "Done", completed: "2026-11-10T08Z"),
            ]
        )
        try scene.ingest(expecting: 5)
        return scene
    }

    @Test func `manifests and lists show them by file, line and byte, with the row as it came`()
        throws
    {
        let scene = try scene()
        let rows = try scene.rows(["rejects", "--manifests"])
        #expect(
            rows.first?.names == ["source", "delivery", "line", "byte_offset", "reason", "raw"]
        )
        #expect(rows.map { $0["delivery"] } == [.text("districts.csv"), .text("n1")])
        #expect(rows.map { $0["line"] } == [.number(3), .number(3)])
        #expect(rows.first?["byte_offset"] == .number(45))
        #expect(rows.first?["raw"]?.text?.contains(",Nameless") == true)
        #expect(rows.last?["reason"]?.text?.contains("status is none of") == true)
        let screen = try scene.output(["rejects", "--manifests"])
        #expect(screen.hasPrefix("DELIVERY"))
        #expect(!screen.contains("Nameless"))
        #expect(try scene.output(["rejects"]).contains("No rejected rows"))
    }

    @Test func `a mended list takes its rejected rows away, a manifest keeps its own`() throws {
        let scene = try scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state\nd-good,Alder Creek,TX\nd-new,Birch Hollow,TX\n"
        )
        _ = try scene.run(["ingest", scene.drop.path, "--quiet"])
        let rows = try scene.rows(["rejects", "--manifests"])
        #expect(rows.map { $0["delivery"] } == [.text("n1")])
        #expect(try scene.number("select count(*) from rollcall.district where is_listed") == 2)
    }

    @Test func `a configured caseload leaves none of them out`() throws {
        let scene = try scene()
        let config = try scene.drop.write(".rollcall.toml", "specialist = \"Nobody\"\n")
        let rows = try scene.rows(["rejects", "--manifests", "--config", config])
        #expect(rows.count == 2)
    }

    @Test func `a specialist may not read them, and is told so`() throws {
        let scene = try scene()
        let role = "rejects_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        try scene.output(["access", "grant", role, "d-good"])
        let own = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        #expect(try scene.run(["rejects"], own).code == 0)
        let refused = try scene.run(["rejects", "--manifests"], own)
        #expect(refused.code == 4)
        #expect(refused.out.isEmpty)
        #expect(refused.err.contains("rejected_manifest_row"))
    }

    @Test(arguments: [
        ["--district", "d-good"], ["d-good"], ["--state", "TX"], ["--specialist", "Marta Diaz"],
        ["--reports"], ["--as-of", "2026-11-10"],
    ])
    func `they belong to no district and no time, so asking for one is misuse`(words: [String])
        throws
    {
        let outcome = try RunningCommand(
            ["rejects", "--manifests"] + words,
            Scene.environment(),
            seconds: 20
        ).wait()
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("--manifests"))
    }
}
