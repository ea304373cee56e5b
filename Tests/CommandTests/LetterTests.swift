// Letters: one per owner, in plain words, with ids alone, and with what changed since the last.
import Foundation
import TestSupport
import Testing

@Suite struct Letters {
    /// Larkfield: a licensed school, one that is not, two people, one of them with a taken address.
    private static let rows = [
        "u1,0001,email,Failure,Email is required",
        "u2,0002,email,Failure,Email 'ann.lee@lark.example' of 'Ann Lee' is already in use",
    ]

    private func stage() throws -> TriageScene { try TriageScene() }

    private func deliver(_ scene: Scene, _ name: String, _ completed: String, _ rows: [String])
        throws
    {
        try scene.drop.deliver(
            name,
            [
                HandSync(
                    district: "d-lark",
                    id: name,
                    completed: completed,
                    reports: [
                        (HandSync.users, HandSync.report(rows)),
                        (HandSync.schools, HandSync.report(TriageScene.schoolRows)),
                    ]
                )
            ]
        )
        try scene.ingest()
    }

    @Test func `each owner gets one letter about what that owner can mend`() throws {
        let scene = try stage().scene
        let all = try scene.output(["letter", "larkfield", "--quiet"])
        for text in [
            "To:       SIS administrator", "To:       Clever administrator", "To:       Ourselves",
            "Email missing: 3 people", "Old Mill Elementary (SIS id 12), 455 people wait",
            "Heron Creek Middle (SIS id 11), licensed, 812 people wait",
        ] {
            #expect(all.contains(text), "\(text)")
        }
        let one = try scene.output(["letter", "larkfield", "--to", "clever", "--quiet"])
        #expect(one.contains("Old Mill") && !one.contains("Heron Creek"))
        #expect(!one.contains("Email missing"))
        #expect(one.split(separator: "\n").allSatisfy { $0.count <= 78 })
        try scene.output(["decide", "heron", "unshare"])
        try scene.output(["decide", "12", "ignore"])
        let decided = try scene.output(["letter", "larkfield", "--to", "clever", "--quiet"])
        #expect(decided.contains("Heron Creek") && !decided.contains("Old Mill"))
        let us = try scene.output(["letter", "larkfield", "--to", "us", "--quiet"])
        #expect(us.hasPrefix("Nothing to write"))
    }

    @Test func `letters are a page, one article for each owner, or one owner's alone`() throws {
        let scene = try stage().scene
        let words = ["letter", "larkfield", "--format", "html"]
        let all = try scene.run(words)
        #expect(all.code == 0 && all.err.contains("--to makes one of each"))
        #expect(all.out.ranges(of: "<article>").count == 3)
        for text in [
            "<h1>Letters to Larkfield USD</h1>", "To: SIS administrator", "To: Ourselves",
            "<h3>Email missing: 3 people", "Old Mill Elementary (SIS id 12), 455 people wait</li>",
        ] {
            #expect(all.out.contains(text), "\(text)")
        }
        let one = try scene.output(words + ["--to", "sis", "--quiet"])
        #expect(one.ranges(of: "<article>").count == 1)
        #expect(one.contains("<h1>Larkfield USD: 1 thing to fix"))
        #expect(one.contains("By ids alone: 3 records"))
        #expect(one.contains("<th scope=\"row\" role=\"rowheader\">u1</th>"))
        #expect(!one.contains("Old Mill") && !one.contains("rollcall"))
    }

    @Test func `nobody is named in a letter or its list unless it is unmasked`() throws {
        let scene = try stage().scene
        try deliver(scene, "n2", "2026-11-12T02:00:00Z", Self.rows)
        let list = scene.drop.path + "/list.csv"
        let words = ["letter", "larkfield", "--to", "sis", "--csv", list, "--quiet"]
        for format in ["table", "markdown", "html", "csv", "json"] {
            let text = try scene.output(words + ["--format", format])
            #expect(!text.contains("Ann") && !text.contains("lark.example"), "\(format)")
        }
        let csv = try String(contentsOfFile: list, encoding: .utf8)
        #expect(csv.hasPrefix("owner,entity,clever_id,sis_id,field,cause,since\n"))
        #expect(csv.split(separator: "\n").count == 3)
        #expect(csv.contains("u2") && !csv.contains("Ann"))
        let mode = try FileManager.default.attributesOfItem(atPath: list)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try scene.output(words).contains("'***'"))
        #expect(try scene.output(words + ["--unmask"]).contains("Ann Lee"))
    }

    @Test func `the next letter tells what became of the last, and the log when and by whom`()
        throws
    {
        let scene = try stage().scene
        let words = ["letter", "larkfield", "--to", "sis"]
        let first = try scene.run(words + ["--sent", "--who", "Ada"])
        #expect(first.code == 0 && first.err.contains("1 letter sent by Ada"))
        #expect(!first.out.contains("Since our letter"))
        #expect(try scene.output(words + ["--quiet"]).contains("there was no good sync"))
        #expect(try scene.rows(["letters", "--unanswered"]).isEmpty)
        // Nights after the letter was sent, whenever this test runs.
        try deliver(
            scene,
            "later",
            "2099-01-02T02:00:00Z",
            ["u1", "u2", "u3"].map { "\($0),\($0),email,Failure,Email is required" }
        )
        let waiting = try scene.rows(["letters", "--unanswered"])
        #expect(waiting.map { $0["owner"] } == [.text("district_sis")])
        #expect(waiting.first?["in_letter"] == .number(3))
        try deliver(
            scene,
            "latest",
            "2099-01-03T02:00:00Z",
            ["u3", "u9"].map { "\($0),\($0),email,Failure,Email is required" }
        )
        let next = try scene.output(words + ["--quiet"])
        #expect(next.contains("2 of 3 gone, 1 new."))
        #expect(try scene.rows(["letters", "--unanswered"]).isEmpty)
        let sent = try scene.rows(["letters"]).first
        #expect(sent?["gone"] == .number(2) && sent?["said_by"] == .text("Ada"))
        let log = try scene.rows(["log"]).first { $0["action"] == .text("sent a letter") }
        #expect(log?["words"] == .text("to district_sis"))
        #expect(
            try scene.number("select count(*) from rollcall.letter where length(sha256) = 32") == 1
        )
    }

    @Test func `a rebuild leaves the log of letters alone`() throws {
        let scene = try stage().scene
        try scene.output(["letter", "larkfield", "--sent", "--quiet"])
        let before = try scene.output(["letters", "--as-of", "2998-01-01", "--format", "csv"])
        #expect(before.split(separator: "\n").count == 4)
        try scene.output(["archive", "rebuild"])
        #expect(
            try scene.output(["letters", "--as-of", "2998-01-01", "--format", "csv"]) == before
        )
    }

    @Test func `one column of a list needs none of the others`() throws {
        let scene = try stage().scene
        try scene.output(["letter", "larkfield", "--sent", "--quiet", "--who", "Ada"])
        for list in ["letters", "log"] {
            #expect(try scene.output([list, "--columns", "said_by"]).contains("Ada"), "\(list)")
        }
        let shortened = ["letter", "larkfield", "--format", "csv", "--quiet"]
        #expect(try scene.output(shortened) == (try scene.output(shortened + ["--sent"])))
    }

    @Test func `a week without an answer is in the brief`() throws {
        let scene = try stage().scene
        try scene.output(["letter", "larkfield", "--to", "sis", "--sent", "--quiet"])
        try scene.sql("update rollcall.letter set sent_at = '2026-11-11T12:00:00Z'")
        let rows = ["u1", "u2", "u3"].map { "\($0),\($0),email,Failure,Email is required" }
        try deliver(scene, "n2", "2026-11-20T02:00:00Z", rows)
        func lines(_ day: String) throws -> [JSON] {
            try scene.rows(["brief", "--as-of", day]).filter {
                $0["section"] == .text("no_answer_to_letter")
            }
        }
        #expect(try lines("2026-11-20").map { $0["count"] } == [.number(9)])
        let screen = try scene.output(["brief", "--as-of", "2026-11-20"])
        #expect(screen.contains("NO ANSWER TO YOUR LETTER"))
        #expect(screen.contains("to SIS admin, 11 Nov: no change in 9 days"))
        #expect(try lines("2026-11-15").isEmpty)
    }

    @Test func `misuse says what to do`() throws {
        let scene = try stage().scene
        #expect(try scene.run(["letter"]).code == 64)
        #expect(try scene.run(["letter", "larkfield", "--to", "nobody"]).code == 64)
        #expect(
            try scene.run(["letter", "larkfield", "--sent", "--as-of", "2026-11-10"]).code == 64
        )
        let nowhere = try scene.run(["letter", "larkfield", "--csv", "/nonexistent/x.csv"])
        #expect(nowhere.code == 2 && nowhere.err.contains("hint:"))
    }
}
