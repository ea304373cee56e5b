// What people decide stands beside the ledger: set, shown, taken back, judged, never derived.
import Glibc
import Postgres
import TestSupport
import Testing

/// Two districts with three schools that are not onboarded, and teachers without e-mail.
struct TriageScene {
    let scene: Scene
    static let heron = "5f1c000000000000000009ab"

    init() throws {
        scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            """
            district_id,name,state,timezone,specialist
            d-lark,Larkfield USD,CA,UTC,Marta Diaz
            d-blue,Bluestem ISD,TX,UTC,Li Chen

            """
        )
        try scene.drop.write(
            "schools.csv",
            """
            district_id,clever_id,sis_id,name,students,staff,classes,licensed
            d-lark,\(Self.heron),11,Heron Creek Middle,800,12,118,true
            d-lark,,12,Old Mill Elementary,440,15,41,false

            """
        )
        try night("n1", "2026-11-10", lark: ["u1", "u2", "u3"], blue: ["v1"])
        try scene.ingest()
    }

    static let schoolRows = [
        "\(heron),11,school,Failure,\(HandSync.notOnboarded)",
        ",12,school,Failure,\(HandSync.notOnboarded)",
    ]

    /// One night: who has no e-mail in each district; the schools are the same every night.
    func night(_ name: String, _ date: String, lark: [String], blue: [String]) throws {
        try scene.drop.deliver(
            name,
            [
                sync("d-lark", "l-\(name)", date, lark, Self.schoolRows),
                sync(
                    "d-blue",
                    "b-\(name)",
                    date,
                    blue,
                    [",99,school,Failure,\(HandSync.notOnboarded)"]
                ),
            ]
        )
    }

    private func sync(
        _ district: String,
        _ id: String,
        _ date: String,
        _ users: [String],
        _ schools: [String]
    ) -> HandSync {
        HandSync(
            district: district,
            id: id,
            completed: "\(date)T02:00:00Z",
            reports: [
                (
                    HandSync.users,
                    HandSync.report(users.map { "\($0),\($0),email,Failure,Email is required" })
                ), (HandSync.schools, HandSync.report(schools)),
            ]
        )
    }

    func decisions() throws -> [String: JSON] {
        let pairs = try scene.rows(["not-onboarded"]).map { row in
            (row["school_name"]?.text ?? "99", row["decision"] ?? .null)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    func promises(_ more: [String] = []) throws -> [JSON] {
        try scene.rows(["promises"] + more)
    }
}

@Suite struct Triage {
    @Test func `a decision is set, shown, kept off the screen until its end, and taken back`()
        throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        let said = try scene.output([
            "decide", "heron creek", "ignore", "--until", "2999-02-01", "--why", "opens later",
        ])
        #expect(said.hasPrefix("Decided: ignore until 1 Feb 2999: Heron Creek Middle, Larkfield"))
        #expect(try stage.decisions()["Heron Creek Middle"] == .text("ignore"))
        let screen = try scene.output(["not-onboarded"])
        #expect(!screen.contains("Heron Creek"))
        #expect(screen.contains("2 schools in 2 districts"))
        #expect(screen.contains("1 more ignored until 1 Feb"))
        #expect(try scene.output(["not-onboarded", "--format", "csv"]).contains("Heron Creek"))
        try scene.output(["decide", "12", "onboard"])
        #expect(try stage.decisions()["Old Mill Elementary"] == .text("onboard"))
        try scene.output(["decide", TriageScene.heron, "--undo"])
        #expect(try stage.decisions()["Heron Creek Middle"] == .null)
        let log = try scene.rows(["log", "larkfield"]).compactMap { $0["action"]?.text }
        #expect(log == ["took back a decision", "decided", "decided"])
    }

    @Test func `the word before holds again when the last one is taken back`() throws {
        let stage = try TriageScene()
        for word in ["onboard", "unshare"] { try stage.scene.output(["decide", "heron", word]) }
        #expect(try stage.decisions()["Heron Creek Middle"] == .text("unshare"))
        try stage.scene.output(["decide", "heron", "--undo"])
        #expect(try stage.decisions()["Heron Creek Middle"] == .text("onboard"))
    }

    @Test func `many at once are counted, asked for and left alone by a dry run`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        let dry = try scene.output(["decide", "unshare", "--state", "CA", "--dry-run"])
        #expect(dry.contains("2 schools") && dry.contains("Old Mill Elementary, Larkfield USD"))
        let refused = try scene.run(["decide", "unshare", "--state", "CA"])
        #expect(refused.code == 64)
        #expect(refused.err.contains("--yes"))
        #expect(try stage.decisions().values.allSatisfy { $0 == .null })
        #expect(try scene.rows(["log"]).isEmpty)
        try scene.output(["decide", "unshare", "--state", "CA", "--yes"])
        #expect(try stage.decisions().values.filter { $0 == .text("unshare") }.count == 2)
        try scene.output(["decide", "--undo", "--specialist", "Marta Diaz", "--yes"])
        #expect(try stage.decisions().values.allSatisfy { $0 == .null })
        #expect(try scene.run(["decide", "unshare"]).code == 64)
        #expect(try scene.run(["decide", "heron", "keep"]).code == 64)
    }

    @Test func `decisions, notes and promises outlive a rebuild and a late sync unchanged`() throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        try scene.output(["decide", "heron", "onboard", "--why", "signed"])
        try scene.output(["note", "larkfield", "new", "SIS", "admin"])
        try scene.output(["note", "larkfield", "two accounts", "--record", "u2"])
        try scene.output(["note", "larkfield", "moves", "--school", "heron"])
        try scene.output(["fixed", "larkfield", "--on", "2026-11-10T12:00:00Z"])
        try scene.output(["snooze", "bluestem", "--until", "2999-01-01"])
        try scene.output(["assign", "Ada Novak", "bluestem"])
        try stage.night("n3", "2026-11-12", lark: ["u1"], blue: ["v1"])
        try scene.ingest()
        func said() throws -> [String] {
            try ["not-onboarded", "promises", "log", "districts"].map {
                try scene.output([$0, "--as-of", "2998-01-01", "--format", "csv"])
            } + [try scene.output(["note", "larkfield"]), try scene.output(["note", "bluestem"])]
        }
        let before = try said()
        #expect(before[4].contains("new SIS admin") && before[4].contains("two accounts"))
        #expect(before[4].contains("Heron Creek Middle, moves"))
        try scene.output(["archive", "rebuild"])
        #expect(try said() == before)
        // A late night is put before the one that judged: the promise is broken by it already.
        try stage.night("late", "2026-11-11", lark: ["u1", "u2"], blue: ["v1"])
        try scene.ingest()
        let late = try said()
        #expect(late[2] == before[2] && late[4].contains("4 of 5 still there"))
        #expect(before[4].contains("3 of 5 still there"))
        #expect(try scene.rows(["not-onboarded", "larkfield"])[0]["decision"] == .text("onboard"))
    }

    @Test func `a snoozed cause leaves the district's page, a snoozed district the screen`() throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        #expect(try scene.output(["district", "larkfield"]).contains("Email missing"))
        try scene.output([
            "snooze", "larkfield", "--cause", "email_required", "--until", "2999-01-01",
        ])
        let page = try scene.output(["district", "larkfield"])

        #expect(page.contains("WHAT WE KNOW ABOUT THEM"))
        #expect(!page.contains("SIS admin") && page.contains("snooze"))
        try scene.output(["snooze", "bluestem", "--until", "2999-01-01"])
        #expect(try stage.decisions()["99"] == .text("snooze"))
        #expect(try scene.output(["not-onboarded"]).contains("1 more snoozed until 1 Jan"))
        try scene.output(["snooze", "bluestem", "--undo"])
        #expect(try stage.decisions()["99"] == .null)
    }

    @Test func `an assigned specialist wins over the next district list until taken back`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        func specialist() throws -> String? {
            try scene.rows(["districts", "bluestem"]).first?["specialist"]?.text
        }
        try scene.output(["assign", "Ada Novak", "bluestem"])
        #expect(try specialist() == "Ada Novak")
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state,timezone,specialist\n"
                + "d-lark,Larkfield USD,CA,UTC,Marta Diaz\nd-blue,Bluestem ISD,TX,UTC,Bo Ray\n"
        )
        try scene.ingest()
        #expect(try specialist() == "Ada Novak")
        #expect(try scene.rows(["not-onboarded", "--specialist", "Ada Novak"]).count == 1)
        try scene.output(["assign", "bluestem", "--undo"])
        #expect(try specialist() == "Bo Ray")
    }

    @Test func `of two who decide at once one is told to look again, and the log has both`() throws
    {
        let stage = try TriageScene()
        let scene = stage.scene
        let owner = try Connection(scene.database.settings)
        let outcomes = try owner.transaction(.readWrite) {
            // Both have read that no word stands before either can write.
            try owner.execute("lock table rollcall.school_decision in exclusive mode")
            let both = try ["Ada", "Bo"].map {
                try scene.start(["decide", "heron", "onboard", "--who", $0])
            }
            try waitUntil("both wait for the lock") {
                try scene.number(
                    "select count(*) from pg_locks where not granted"
                        + " and relation = 'rollcall.school_decision'::regclass"
                ) == 2
            }
            return both
        }.map { $0.wait() }
        #expect(outcomes.map(\.code).sorted() == [0, 2])
        #expect(outcomes.contains { $0.err.contains("look again") })
        let log = try scene.rows(["log"]).compactMap { $0["action"]?.text }.sorted()
        #expect(log == ["decided", "decided too late"])
    }
}

/// Polls until something is so; fails the test after ten seconds.
func waitUntil(_ what: String, _ isSo: () throws -> Bool) throws {
    let deadline = monotonic() + 10
    while try !isSo() {
        try #require(monotonic() < deadline, "not in time: \(what)")
        usleep(5_000)
    }
}
