// Caseloads as an operator gives and takes them.
import Postgres
import TestSupport
import Testing

@Suite struct Access {
    private func scene() throws -> Scene {
        let scene = try Scene()
        let list = try scene.drop.write(
            "districts.csv",
            """
            district_id,name,state,specialist
            d-one,Alder Creek,TX,Marta Diaz
            d-two,Birch Hollow,TX,Li Chen
            d-three,Cobalt County,NV,Li Chen

            """
        )
        try scene.output(["import", "districts", list])
        return scene
    }

    @Test func `a role sees what it is granted and no more after it is revoked`() throws {
        let scene = try scene()
        let role = "marta_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        func seen() throws -> [String] {
            try scene.rows(
                ["districts"],
                ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
            )
            .compactMap { $0["district_id"]?.text }
        }
        #expect(try seen() == [])
        let said = try scene.output(["access", "grant", role, "--specialist", "Li Chen"])
        #expect(said.contains("sees 2 districts, 2 of them anew"))
        #expect(try seen() == ["d-three", "d-two"])
        try scene.output(["access", "grant", role, "Alder Creek"])
        let rows = try scene.rows(["access", "list", role])
        #expect(rows.compactMap { $0["district_id"]?.text } == ["d-one", "d-three", "d-two"])
        try scene.output(["access", "revoke", role, "--state", "TX"])
        #expect(try seen() == ["d-three"])
        try scene.output(["access", "revoke", role, "--all"])
        #expect(try seen() == [])
        #expect(try scene.output(["access", "list", role]).contains("has no caseload"))
    }

    @Test(arguments: [
        ["errors", "--show", "all"], ["errors"], ["district", "d-two"], ["letter", "d-two"],
        ["record", "u1"], ["changes", "--since", "2026-11-01"], ["promises"], ["letters"],
    ])
    func `under a caseload no problem is compared with each ending`(words: [String]) throws {
        let scene = try scene()
        let role = "plans_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        try scene.output(["access", "grant", role, "--state", "TX"])
        for (night, users) in [("2026-11-10", 1...9), ("2026-11-11", 5...12)] {
            let rows = users.map { "u\($0),,,Failure,Email is required" }
            let sync = HandSync(
                district: "d-two",
                id: night,
                completed: "\(night)T05:00:00Z",
                reports: [(HandSync.users, HandSync.report(rows))]
            )
            try scene.drop.deliver(night, [sync])
        }
        try scene.ingest()
        try scene.output(["fixed", "d-two"])
        try scene.output(["letter", "d-two", "--sent"])
        let own = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        let outcome = try scene.run(words + ["--explain"], own)
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.err.contains("Execution Time"))
        for line in outcome.err.split(separator: "\n") where line.contains("Anti Join") {
            #expect(!line.contains("Nested Loop"), "\(words): \(line)")
        }
    }

    @Test func `a specialist gets an answer to each question of a morning`() throws {
        let scene = try scene()
        let role = "asks_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        try scene.output(["access", "grant", role, "--state", "TX"])
        let rows = ["u1,,,Failure,Something that no rule knows", "u2,,,Failure,Email is required"]
        let sync = HandSync(
            district: "d-two",
            id: "s1",
            completed: "2026-11-10T05:00:00Z",
            reports: [(HandSync.users, HandSync.report(rows))]
        )
        try scene.drop.deliver("n1", [sync])
        try scene.ingest()
        let own = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        for words in [
            ["brief"], ["brief", "--format", "html"], ["brief", "--format", "json"],
            ["districts", "--only", "silent"], ["changes"], ["not-onboarded"],
            ["district", "d-two"], ["promises"], ["causes"], ["causes", "--exact"], ["letters"],
            ["letter", "d-two"], ["log"], ["trend"], ["trend", "--by", "cause"], ["errors"],
            ["blocked"], ["closings"], ["find", "u1"], ["record", "u1"], ["gaps"], ["syncs"],
            ["rejects"], ["rejects", "--reports"], ["hold", "list"], ["status"],
        ] {
            let outcome = try scene.run(words, own)
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
        }
    }

    @Test
    func `a specialist's status tells late sources and runs, and no names of other districts`()
        throws
    {
        let scene = try scene()
        let role = "status_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_specialist")
        try scene.output(["access", "grant", role, "Alder Creek"])
        let day = HandSync(
            district: "d-two",
            id: "s1",
            status: "Completed",
            completed: "2026-11-10T08:00:00Z"
        )
        try scene.drop.deliver("n1", [day])
        let source = "[[source]]\nname = \"drop\"\nurl = \"\(scene.drop.path)\"\n"
        let config = try scene.drop.write(".rollcall.toml", source + "expect_within = \"1s\"\n")
        try scene.output(["ingest", "--quiet", "--config", config])
        try scene.sql("update rollcall.source_news set heard_at = now() - interval '1 hour'")
        let own = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        let status = try scene.run(["status", "--fail-on", "late", "--config", config], own)
        #expect(status.code == 1, "\(status.err)")
        #expect(status.out.contains("nothing new came from"))
        #expect(status.out.contains(", done"))
        let loader = try Connection(scene.database.settings(as: role))
        #expect(throws: PostgresError.self) {
            try loader.execute("select summary from rollcall.ingest_run")
        }
        #expect(throws: PostgresError.self) {
            try loader.execute("select district_id from rollcall.lease")
        }
    }

    @Test func `a role that is missing or sees nothing is named with what to do`() throws {
        let scene = try scene()
        let missing = try scene.run(["access", "grant", "no_such_role", "--all"])
        #expect(missing.code == 2)
        #expect(missing.err.contains("the database has no role no_such_role"))
        #expect(missing.err.contains("create role \"no_such_role\" login"))
        let role = "plain_\(scene.database.name)"
        try scene.sql("create role \(role) login")
        let plain = try scene.run(["access", "grant", role, "--all"])
        #expect(plain.code == 2)
        #expect(plain.err.contains("grant rollcall_specialist to"))
        #expect(try scene.number("select count(*) from rollcall.caseload") == 0)
    }

    @Test func `only the owner may grant`() throws {
        let scene = try scene()
        let role = "loader_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_ingest, rollcall_specialist")
        let outcome = try scene.run(
            ["access", "grant", role, "--all"],
            ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        )
        #expect(outcome.code == 4)
        #expect(outcome.err.contains("the database refused"))
    }
}
