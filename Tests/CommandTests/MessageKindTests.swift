// What an operator and a specialist see of messages that no rule knows, and of rules that came later.
import Postgres
import TestSupport
import Testing

@Suite struct MessageKinds {
    private func scene() throws -> Scene {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            """
            district_id,name,state
            d-lark,Larkfield USD,CA
            d-blue,Bluestem ISD,TX

            """
        )
        let rows = [
            "d-lark": ["u1,,email,Failure,Email is required", "u2,,x,Failure,Quokka 17 swam"],
            "d-blue": ["v1,,x,Failure,Quokka 21 swam", "v2,,x,Failure,The wombat sleeps"],
        ]
        let syncs = rows.sorted { $0.key < $1.key }.map { district, users in
            HandSync(
                district: district,
                id: "s-\(district)",
                completed: "2026-11-10T02:00:00Z",
                reports: [(HandSync.users, HandSync.report(users))]
            )
        }
        try scene.drop.deliver("n1", syncs)
        try scene.ingest()
        return scene
    }

    @Test func `what no rule knows is listed by kind, of all districts or of some`() throws {
        let scene = try scene()
        func kinds(_ options: String...) throws -> [String] {
            try scene.rows(["catalogue", "unknown"] + options).map {
                "\($0["shape"]?.text ?? "") \($0["districts"]?.int ?? 0)"
            }
        }
        let all = try kinds()
        #expect(all.count == 2)
        #expect(all[0].hasSuffix(" 2"), "what both districts have comes first: \(all)")
        #expect(try kinds("--district", "d-lark").map { $0.suffix(2) } == [" 1"])
        #expect(try kinds("--state", "TX").count == 2)
        #expect(!all.joined().contains("17"), "values are no part of a shape: \(all)")
    }

    @Test func `a specialist sees the kinds of its caseload alone`() throws {
        let scene = try scene()
        let role = "words_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        try scene.output(["access", "grant", role, "d-lark"])
        let everything = try scene.rows(["catalogue", "unknown"])
        let own = try scene.rows(
            ["catalogue", "unknown"],
            ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        )
        #expect(own.count == 1)
        #expect(own[0]["shape"] == everything[0]["shape"])
        #expect(own[0]["districts"] == .number(1))
    }

    @Test func `messages of an older catalogue are told and take the causes of this one`() throws {
        let scene = try scene()
        // As a catalogue would have left it that knew less.
        try scene.sql(
            """
            update rollcall.message set cause = 'unclassified', rule = null, catalogue_version = 0
            where cause = 'email_required'
            """
        )
        #expect(try scene.rows(["errors", "--cause", "email_required"]).isEmpty)
        #expect(try scene.run(["doctor"]).out.contains("1 kind of messages were not classified"))

        let rehearsed = try scene.output(["catalogue", "reclassify", "--dry-run"])
        #expect(rehearsed.contains("Would have another cause: 1 of 3 kinds of messages"))
        #expect(try scene.rows(["errors", "--cause", "email_required"]).isEmpty)

        let said = try scene.output(["catalogue", "reclassify"])
        #expect(said.contains("unclassified     email_required     1         1\n"), "\(said)")
        #expect(try scene.rows(["errors", "--cause", "email_required"]).count == 1)
        #expect(try scene.run(["doctor"]).out.contains("every message is classified by"))
        #expect(try scene.output(["catalogue", "reclassify"]).contains("all with the cause"))
    }
}
