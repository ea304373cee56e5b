// Rosters place blocked people and classes, tell a closing from a fix, and store nobody's name.
import Foundation
import Postgres
import TestSupport
import Testing

/// One district, a school that is not onboarded and one that is, and two rosters.
struct RosterScene {
    let scene: Scene
    static let heron = TriageScene.heron

    init() throws {
        scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state,timezone\nd-lark,Larkfield USD,CA,UTC\nd-none,No Roster,CA,UTC\n"
        )
        try scene.drop.write(
            "roster/2026-11-01/d-lark/users.csv",
            """
            Clever ID,sis_id,school_id,role,First_name,Last_name,Dob,Student_email
            u1,1,\(Self.heron),student,Annelise,Fictitious,2015-01-02,annelise@lark.example
            ,2,\(Self.heron),teacher,Bertrand,Fictitious,,bert@lark.example
            u3,3,20,student,Carlotta,Fictitious,2014-01-02,

            """
        )
        try scene.drop.write(
            "roster/2026-11-01/d-lark/sections.csv",
            "School_id,Section_id,Course_name\n\(Self.heron),c1,Algebra\n20,c2,Biology\n"
        )
        try scene.drop.write(
            "roster/2026-11-01/d-lark/enrollments.csv",
            "School_id,Section_id,Student_id\n\(Self.heron),c1,1\n\(Self.heron),c1,3\n20,c2,3\n"
        )
        try night("n1", "2026-11-10", users: ["u1,1", ",2", "u3,3", "u7,7"], classes: [",c1"])
        try scene.ingest()
    }

    func night(_ name: String, _ date: String, users: [String], classes: [String]) throws {
        let school = "\(Self.heron),11,school,Failure,\(HandSync.notOnboarded)"
        func reports(_ school: [String]) -> [(String, String)] {
            [
                (HandSync.schools, HandSync.report(school)),
                (
                    HandSync.users,
                    HandSync.report(users.map { "\($0),email,Failure,Email is required" })
                ),
                (
                    "classes_sync_report.csv",
                    HandSync.report(
                        classes.map { "\($0),teacher,Failure,Primary teacher is required" }
                    )
                ),
            ]
        }
        try scene.drop.deliver(
            name,
            ["d-lark", "d-none"].map { district in
                HandSync(
                    district: district,
                    id: "\(district)-\(name)",
                    completed: "\(date)T02:00:00Z",
                    reports: reports([school])
                )
            }
        )
    }

    /// A sync of the first district after its school was onboarded.
    func onboarded(_ name: String, _ date: String, users: [String]) -> HandSync {
        let rows = users.map { "\($0),email,Failure,Email is required" }
        return HandSync(
            district: "d-lark",
            id: "d-lark-\(name)",
            status: rows.isEmpty ? "Completed" : "Completed with Errors",
            completed: "\(date)T02:00:00Z",
            reports: rows.isEmpty ? [] : [(HandSync.users, HandSync.report(rows))]
        )
    }

    func blocked(_ district: String) throws -> [JSON] {
        try scene.rows(["blocked", district])
    }

    func notes(_ district: String = "d-lark") throws -> [String: JSON] {
        let pairs = try scene.rows(["closings", district]).map { row in
            (
                (row["clever_id"] ?? .null).text ?? (row["sis_id"] ?? .null).text ?? "",
                row["note"] ?? .null
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

@Suite struct Rosters {
    @Test func `every blocked person and class is placed, and what onboarding clears is told`()
        throws
    {
        let stage = try RosterScene()
        let rows = try stage.blocked("d-lark")
        let heron = rows.first { $0["school_id"] == .text(RosterScene.heron) }
        #expect(heron?["not_onboarded"] == .bool(true))
        #expect(heron?["user_problems"] == .number(2))
        #expect(heron?["class_problems"] == .number(1))
        #expect(heron?["clears"] == .number(4))
        #expect(heron?["students_in_classes"] == .number(2))
        #expect(heron?["people"] == .number(2))
        let other = rows.first { $0["school_id"] == .text("20") }
        #expect(other?["user_problems"] == .number(1))
        #expect(other?["clears"] == .null)
        let unplaced = rows.first { $0["school_id"] == .null }
        #expect(unplaced?["user_problems"] == .number(1))
        #expect(rows.count == 3)
    }

    @Test func `the district's page counts the students of classes that wait`() throws {
        let stage = try RosterScene()
        func people(_ district: String) throws -> [JSON?] {
            try stage.scene.rows(["district", district])
                .filter { $0["entity"] == .text("class") }.map { $0["people"] }
        }
        #expect(try people("d-lark") == [.number(2)])
        #expect(try people("d-none") == [.null])
    }

    @Test func `without a roster the same question says what nobody can know`() throws {
        let stage = try RosterScene()
        let rows = try stage.blocked("d-none")
        let heron = rows.first { $0["school_id"] == .text(RosterScene.heron) }
        #expect(heron?["user_problems"] == .null && heron?["clears"] == .null)
        #expect(rows.first { $0["school_id"] == .null }?["user_problems"] == .number(4))
        let screen = try stage.scene.output(["blocked", "d-none"])
        #expect(screen.contains("nobody can know"))
        #expect(screen.contains(" USER ROWS ") && screen.contains(" STANDS "), "\(screen)")
    }

    @Test func `closings say masked, gone or un-shared beside their reason, never in it`() throws {
        let stage = try RosterScene()
        // u1 is masked by its school; u3 leaves the roster; c2's school is no longer shared.
        try stage.night("n2", "2026-11-12", users: [",2", "u3,3"], classes: [",c1", ",c2"])
        try stage.scene.ingest()
        try stage.scene.drop.write(
            "roster/2026-11-13/d-lark/users.csv",
            "Clever ID,sis_id,school_id,role\nu1,1,\(RosterScene.heron),student\n"
                + ",2,\(RosterScene.heron),teacher\nu9,9,20,student\n"
        )
        try stage.scene.drop.write(
            "roster/2026-11-13/d-lark/sections.csv",
            "School_id,Section_id\n\(RosterScene.heron),c1\n"
        )
        try stage.night("n3", "2026-11-14", users: [",2"], classes: [",c1"])
        try stage.scene.ingest()
        let notes = try stage.notes()
        #expect(
            notes == [
                "u1": .text("masked"), "u3": .text("record_gone"), "c2": .text("unshared"),
                "u7": .null,
            ]
        )
        let lately = try stage.scene.rows(["closings"]).compactMap { $0["closed_sync"]?.text }
        #expect(
            lately.allSatisfy { $0.hasSuffix("n3") } && lately.count == 4,
            "over all districts since the last working morning"
        )
        let reasons = try stage.scene.rows(["closings", "d-lark"]).map { $0["closed_reason"] }
        #expect(reasons.allSatisfy { $0 == .text("absent") })
        #expect(try stage.notes("d-none").values.allSatisfy { $0 == .null })
        #expect(
            try stage.scene.rows(["closings", "--note", "masked", "--since", "2026-11-01"]).count
                == 1
        )
    }

    @Test func `a promise is not kept by what nobody looked at, and judged once somebody did`()
        throws
    {
        let stage = try RosterScene()
        try stage.scene.output([
            "fixed", "d-lark", "--cause", "email_required", "--on", "2026-11-10T12:00:00Z",
        ])
        func promise() throws -> JSON? { try stage.scene.rows(["promises", "d-lark"]).first }
        // Of four two are of the school that waits; nobody looked at them.
        try stage.night("n2", "2026-11-12", users: [], classes: [])
        try stage.scene.ingest()
        let hidden = try promise()
        #expect(hidden?["promise_state"] == .text("waiting"))
        #expect(hidden?["waiting_for"] == .text("its school is not onboarded"))
        #expect(hidden?["promised"] == .number(4) && hidden?["remaining"] == .number(0))
        #expect(hidden?["masked"] == .number(2))
        let screen = try stage.scene.output(["promises"], ["COLUMNS": "120"])
        #expect(screen.contains("2 of 4 masked by a school"), "\(screen)")
        // The school is onboarded; one of the two is there as before.
        try stage.scene.drop.deliver("n3", [stage.onboarded("n3", "2026-11-13", users: ["u1,1"])])
        try stage.scene.ingest()
        let back = try promise()
        #expect(back?["promise_state"] == .text("broken"))
        #expect(back?["remaining"] == .number(1) && back?["masked"] == .number(0))
        // What is mended later was broken all the same.
        try stage.scene.drop.deliver("n4", [stage.onboarded("n4", "2026-11-14", users: [])])
        try stage.scene.ingest()
        #expect(try promise()?["promise_state"] == .text("broken"))
    }

    @Test func `every screen of what is gone says beside it what a roster knows`() throws {
        let stage = try RosterScene()
        try stage.night("n2", "2026-11-12", users: [",2", "u3,3", "u7,7"], classes: [])
        try stage.scene.ingest()
        let day = ["--as-of", "2026-11-12T12:00:00Z"]
        let changes = try stage.scene.output(["changes", "d-lark"] + day)
        #expect(changes.contains("Email missing                       1  1 masked by its school"))
        #expect(changes.contains("masked: its school was not onboarded then, so nobody looked"))
        #expect(
            try stage.scene.rows(["changes", "d-lark", "--since", "2026-11-12"]).map {
                $0["note"]
            } == [.text("masked"), .text("masked")]
        )
        let district = try stage.scene.output(["district", "d-lark"] + day)
        #expect(
            district.contains(
                "2 gone since Wed 07:00, but not all is mended: 2 masked by their school"
            )
        )
        let errors = try stage.scene.output(
            ["errors", "d-lark", "--show", "closed"],
            ["COLUMNS": "200"]
        )
        #expect(errors.components(separatedBy: "masked by its school").count == 3)
        let all = try stage.scene.output(
            ["errors", "d-lark", "--show", "all", "--entity", "school"],
            ["COLUMNS": "200"]
        )
        #expect(all.contains("still there"))
        let unknown = try stage.scene.output(
            ["errors", "d-none", "--show", "closed"],
            ["COLUMNS": "200"]
        )
        #expect(unknown.contains("  12 Nov  ?"))
        let record = try stage.scene.output(["record", "u1"])
        #expect(record.contains("gone 12 Nov, masked by its school"))
        #expect(
            try stage.scene.rows(["record", "u1"]).map { $0["note"] } == [.text("masked"), .null]
        )
        for words in [["changes"], ["district"], ["errors", "--show", "closed"]] {
            let screen = try stage.scene.output(words + ["d-none"], ["COLUMNS": "200"])
            #expect(!screen.contains("masked"), "\(words) guesses without a roster")
        }
    }

    @Test
    func `a school that left the roster is un-shared on its page, and what goes on is not gone`()
        throws
    {
        let stage = try RosterScene()
        func school(_ name: String, _ date: String, _ rows: [String]) throws {
            try stage.scene.drop.deliver(
                name,
                [
                    HandSync(
                        district: "d-lark",
                        id: name,
                        completed: date,
                        reports: [(HandSync.schools, HandSync.report(rows))]
                    )
                ]
            )
        }
        // The vendor rewords: the school is still not onboarded.
        let reworded = "\(RosterScene.heron),11,school,Failure,School is not onboarded!!"
        try school("n2", "2026-11-11T02:00:00Z", [reworded])
        try stage.scene.ingest()
        let gone = try stage.scene.rows(["closings", "d-lark"]).map { $0["entity"] }
        #expect(gone.contains(.text("user")) && !gone.contains(.text("school")))
        // Now it is un-shared: its next roster does not have it.
        try stage.scene.drop.write(
            "roster/2026-11-12/d-lark/users.csv",
            "Clever ID,sis_id,school_id,role\nu3,3,20,student\n"
        )
        try stage.scene.drop.write(
            "roster/2026-11-12/d-lark/sections.csv",
            "School_id,Section_id\n20,c2\n"
        )
        try school("n3", "2026-11-12T02:00:00Z", [])
        try stage.scene.ingest()
        let page = try stage.scene.output(["school", RosterScene.heron, "--district", "d-lark"])
        #expect(page.contains("gone, un-shared"))
    }

    @Test func `names, birthdays and contacts are nowhere in the database`() throws {
        let stage = try RosterScene()
        let connection = try Connection(stage.scene.database.superuser)
        let names = try connection.execute(
            "select c.oid::regclass::text from pg_class c where c.relkind = 'r'"
                + " and c.relnamespace = 'rollcall'::regnamespace"
        )
        let tables = try (0..<names.count).map { try names.text($0, 0) }
        #expect(tables.contains("rollcall.roster_school"))
        for table in tables {
            for word in ["Annelise", "Bertrand", "Fictitious", "lark.example", "2015-01-02"] {
                let found = try stage.scene.number(
                    "select count(*) from \(table) t where position('\(word)' in t::text) > 0"
                )
                #expect(found == 0, "\(word) in \(table)")
            }
        }
        let ids = "select count(*) from rollcall.roster_school t where t::text like '%u3%'"
        #expect(try stage.scene.number(ids) == 0)
    }

    @Test func `an equal roster writes no school, and an older one changes nothing`() throws {
        let stage = try RosterScene()
        let written = "select sum(xmin::text::bigint) from rollcall.roster_school"
        let before = try stage.scene.number(written)
        for day in ["2026-11-05", "2026-10-01"] {
            for name in ["users", "sections", "enrollments"] {
                let text = try String(
                    contentsOfFile: stage.scene.drop.path + "/roster/2026-11-01/d-lark/\(name).csv",
                    encoding: .utf8
                )
                try stage.scene.drop.write("roster/\(day)/d-lark/\(name).csv", text)
            }
            try stage.scene.ingest()
        }
        #expect(try stage.scene.number(written) == before)
        let taken = "select taken_on - date '2026-11-01' from rollcall.roster"
        #expect(try stage.scene.number(taken) == 4)
    }

    @Test func `a roster of all districts names them in a column, OneRoster's words are known`()
        throws
    {
        let scene = try Scene()
        try scene.drop.write(
            "roster/2026-11-01/users.csv",
            "district_id,sourcedId,status,orgSourcedIds,role,givenName\n"
                + "d-a,7,active,\"s1,s2\",student,Annelise\nd-b,8,active,s1,teacher,Bertrand\n"
                + "d-b,9,tobedeleted,s1,student,Carlotta\n"
        )
        try scene.ingest()
        let rows = "select count(*) from rollcall.roster_school"
        #expect(try scene.number(rows) == 3)
        #expect(try scene.number(rows + " where students = 1") == 2)
        #expect(try scene.number(rows + " where staff = 1") == 1)
    }

    @Test func `a roster that tells no school is named and tried again`() throws {
        let scene = try Scene()
        try scene.drop.write("roster/2026-11-01/d-a/users.csv", "sis_id,role\n1,student\n")
        let summary = try scene.ingest([], expecting: 5)
        let told = try #require(summary["source_errors"]?.list?.first?.text)
        #expect(told.contains("roster/2026-11-01/d-a/users.csv has no column that tells a school"))
        try scene.drop.write("roster/2026-11-01/d-a/users.csv", "sis_id,school\n1,s1\n")
        try scene.ingest()
        #expect(try scene.number("select count(*) from rollcall.roster_school") == 1)
    }

    @Test func `one district's bad roster keeps no other district's from being taken in`() throws {
        let scene = try Scene()
        try scene.drop.write("roster/2026-11-01/d-a/users.csv", "sis_id,role\n1,student\n")
        try scene.drop.write("roster/2026-11-01/d-b/users.csv", "sis_id,school\n1,s1\n")
        try scene.drop.write("roster/2026-11-02/d-c/users.csv", "sis_id,school\n1,s1\n")
        let summary = try scene.ingest([], expecting: 5)
        #expect(summary["source_errors"]?.list?.count == 1)
        let districts = "select count(distinct district_id) from rollcall.roster_school"
        #expect(try scene.number(districts) == 2)
        try scene.drop.write("roster/2026-11-01/d-a/users.csv", "sis_id,school\n1,s1\n")
        try scene.ingest()
        #expect(try scene.number(districts) == 3)
    }
}
