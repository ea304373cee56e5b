// A district deleted for good, and everything about one person.
import Postgres
import TestSupport
import Testing

private func night(_ district: String, _ day: String, _ rows: [String]) -> HandSync {
    HandSync(
        district: district,
        id: "\(district)-\(day)",
        completed: "2026-11-\(day)T08:00:00Z",
        reports: [(HandSync.users, HandSync.report(rows))]
    )
}

private func twoDistricts() throws -> Scene {
    let scene = try Scene()
    try scene.drop.write("districts.csv", "district_id,name,state\nd-go,Alder Creek,TX\n")
    try scene.drop.write(
        "schools.csv",
        "district_id,clever_id,sis_id,name\nd-go,school-1,900,Alder High\n"
    )
    for day in ["10", "11"] {
        try scene.drop.deliver(
            day,
            [
                night(
                    "d-go",
                    day,
                    [
                        "person-1,77,,Failure,Email is required", "person-1,broken",
                        "person-2,78,,Failure,Duplicate of person-1",
                    ]
                ), night("d-stay", day, ["person-1,79,,Failure,Email is required"]),
            ]
        )
    }
    try scene.ingest()
    return scene
}

@Suite struct Purges {
    /// Rows about a district in any table but the receipts.
    private func rows(_ scene: Scene, of district: String) throws -> Int64 {
        try scene.number(
            "select sum(row_count) from rollcall.purge_rows('\(district)', false)"
        )
    }

    @Test func `a purge is a dry run that counts, until it is told yes`() throws {
        let scene = try twoDistricts()
        let before = try rows(scene, of: "d-go")
        let said = try scene.output(["purge", "Alder Creek"])
        #expect(said.contains("archive"))
        #expect(said.contains("Nothing was deleted"))
        #expect(try rows(scene, of: "d-go") == before)
        let json = try scene.rows(["purge", "d-go"])
        #expect(json.contains { $0["table"] == .text("sync") && $0["rows"] == .number(2) })
        #expect(try scene.rows(["purge", "--receipts"]).isEmpty)
    }

    @Test func `a purge deletes the district everywhere, nobody else, and leaves a receipt`() throws
    {
        let scene = try twoDistricts()
        let stays = try rows(scene, of: "d-stay")
        let hashes = try Connection(scene.database.superuser).execute(
            """
            select encode(sha256(string_agg(sha256, ''::bytea order by sha256)), 'hex')
            from rollcall.archive where district_id = 'd-go'
            """
        ).text(0, 0)
        let said = try scene.output(["purge", "d-go", "--yes"])
        #expect(said.contains("Purged d-go at"))
        #expect(said.contains(hashes))
        #expect(try rows(scene, of: "d-go") == 0)
        #expect(try rows(scene, of: "d-stay") == stays)
        #expect(try scene.rows(["errors"]).compactMap { $0["district_id"]?.text } == ["d-stay"])
        let receipt = try #require(try scene.rows(["purge", "--receipts"]).first)
        #expect(receipt["district_name"] == .text("Alder Creek"))
        #expect(receipt["content_sha256"] == .text(hashes))
        #expect(receipt["contents"] == .number(1))
        #expect(receipt["purged_by"] == .text("rollcall_owner"))
        // A second purge has nobody to find, and sealed deliveries do not bring it back.
        #expect(try scene.run(["purge", "d-go", "--yes"]).code == 64)
        try scene.ingest()
        #expect(try rows(scene, of: "d-go") == 0)
    }

    @Test func `every table with a district is emptied, whatever tables there are`() throws {
        let scene = try twoDistricts()
        try scene.sql(
            "create table rollcall.later (district_id text collate \"C\" primary key);"
                + "alter table rollcall.later owner to rollcall_owner;"
                + "insert into rollcall.later values ('d-go'), ('d-stay')"
        )
        try scene.output(["purge", "d-go", "--yes"])
        #expect(try scene.number("select count(*) from rollcall.later") == 1)
    }

    @Test func `only the owner may purge and a refusal leaves everything`() throws {
        let scene = try twoDistricts()
        let role = "loader_\(scene.database.name)"
        try scene.sql("create role \(role) login in role rollcall_ingest")
        let before = try rows(scene, of: "d-go")
        let outcome = try scene.run(
            ["purge", "d-go", "--yes"],
            ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: role).conninfo]
        )
        #expect(outcome.code == 4)
        #expect(try rows(scene, of: "d-go") >= before)
    }
}

@Suite struct Subjects {
    @Test func `a subject's request finds findings, mentions and unreadable rows of all districts`()
        throws
    {
        let scene = try twoDistricts()
        let rows = try scene.rows(["subject", "person-1"])
        let kinds = rows.map { "\($0["district_id"]?.text ?? "") \($0["kind"]?.text ?? "")" }
        #expect(
            kinds == [
                "d-go finding", "d-go mention", "d-go rejected_row", "d-go rejected_row",
                "d-stay finding",
            ]
        )
        #expect(rows[0]["text"] == .text("Email is required"))
        #expect(rows[1]["clever_id"] == .text("person-2"))
        #expect(rows[2]["line"] == .number(3))
        #expect(try scene.rows(["subject", "79"]).compactMap { $0["kind"]?.text } == ["finding"])
        #expect(
            try scene.rows(["subject", "900"]).compactMap { $0["text"]?.text } == ["Alder High"]
        )
        #expect(try scene.output(["subject", "nobody"]).contains("Nothing is known"))
    }

    @Test func `the archive is searched where it is asked for`() throws {
        let scene = try twoDistricts()
        let rows = try scene.rows(["subject", "person-2", "--archive"])
        let reports = rows.filter { $0["kind"] == .text("archived_report") }
        #expect(reports.compactMap { $0["sync_id"]?.text } == ["d-go-10", "d-go-11"])
        #expect(reports.first?["report"] == .text(HandSync.users))
        #expect(reports.first?["occurrences"] == .number(1))
    }
}
