// Rosters lie beside deliveries, wherever those lie.
import Foundation
import TestSupport
import Testing

@Suite struct `Rosters of every kind of source` {
    @Test(arguments: [TestedKind.folder, .sftp, .s3])
    func `are taken in once, and are no delivery`(kind: TestedKind) throws {
        let tested = try SourceHarness(kind)
        let drop = tested.scene.drop
        try drop.write("districts.csv", InventedNights.list)
        try drop.deliver("night-1", InventedNights.night(1))
        try drop.write(
            "roster/2026-11-01/d1/users.csv",
            "Clever ID,sis_id,school_id,role\nu1,1,s1,student\nu2,2,s9,student\n"
        )
        try drop.write(
            "roster/2026-11-01/users.csv",
            "district_id,Clever ID,sis_id,school_id,role\nd2,u7,7,s5,teacher\n"
        )
        try tested.ingest()
        func schools(_ district: String) throws -> [String] {
            try tested.scene.rows(["blocked", district]).map { row in
                "\(row["school_id"]?.text ?? "?") \(row["user_problems"]?.int ?? -1)"
            }.sorted()
        }
        // Of six people who cannot sign in two are in the roster, at two schools.
        #expect(try schools("d1").contains("s1 1"))
        #expect(try schools("d1").contains("s9 1"))
        #expect(try schools("d2").contains("s5 1"))
        let taken = "select count(*) from rollcall.roster_school"
        #expect(try tested.scene.number(taken) == 3)
        try drop.write("roster/2026-11-02/d1/users.csv", "Clever ID,role\nu1,student\n")
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("roster/2026-11-02/d1/users.csv"), "\(said)")
        #expect(try tested.scene.number(taken) == 3)
    }

    /// Else whichever is read last would replace the other.
    @Test func `a district's own folder counts before the files of many districts`() throws {
        let scene = try Scene()
        let drop = scene.drop
        try drop.deliver("night-1", InventedNights.night(1))
        try drop.write(
            "roster/2026-11-01/d1/users.csv",
            "Clever ID,sis_id,school_id,role\nu1,1,own,student\n"
        )
        try drop.write(
            "roster/2026-11-01/users.csv",
            """
            district_id,Clever ID,sis_id,school_id,role
            d1,u1,1,common,student
            d2,u7,7,common,student

            """
        )
        try drop.write(
            "roster/2026-11-01/sections.csv",
            "district_id,School_id,Section_id\nd1,common,c1\n"
        )
        let outcome = try scene.run(["ingest", drop.path, "--quiet"])
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("roster/2026-11-01: who has a folder of their own"))
        #expect(outcome.err.contains("which tell of d1 too"), "\(outcome.err)")
        func schools(_ district: String, _ entity: Int) throws -> Int64 {
            try scene.number(
                """
                select count(*) from rollcall.roster_school
                where district_id = '\(district)' and entity = \(entity) and school = 'common'
                """
            )
        }
        #expect(try schools("d1", 0) == 0 && schools("d2", 0) == 1)
        // What the folder does not tell the common files do.
        #expect(try schools("d1", 1) == 1)
        #expect(try scene.number("select count(*) from rollcall.roster_school") == 3)
        #expect(try scene.run(["ingest", drop.path, "--quiet"]).code == 0)
    }

    @Test func `no transaction stands open while a roster is fetched`() throws {
        let tested = try SourceHarness(.s3)
        let drop = tested.scene.drop
        for district in ["d1", "d2"] {
            try drop.write(
                "roster/2026-11-01/\(district)/users.csv",
                "Clever ID,sis_id,school_id,role\nu1,1,s1,student\n"
            )
        }
        try drop.write(".hold", "roster/2026-11-01/d2/users.csv")
        let run = try tested.start(["ingest", "tested", "--quiet"])
        #expect(try eventually { FileManager.default.fileExists(atPath: drop.path(".held")) })
        let open = """
            select count(*) from pg_stat_activity
            where datname = current_database() and state = 'idle in transaction'
            """
        #expect(try tested.scene.number(open) == 0)
        try FileManager.default.removeItem(atPath: drop.path(".hold"))
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try tested.scene.number("select count(*) from rollcall.roster_school") == 2)
    }
}
