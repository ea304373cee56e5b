// Colour, pager and width: what a person at a terminal gets, and what a pipe does not.
import Glibc
import Postgres
import TestSupport
import Testing

private func shown(
    _ words: [String],
    _ variables: [String: String] = [:],
    columns: UInt16 = 80,
    rows: UInt16 = 24
) throws -> String {
    let scene = try ContractScene.shared()
    let usual = ["ROLLCALL_DATABASE_URL": scene.database.settings.conninfo, "TERM": "xterm"]
    let environment = Scene.environment(usual.merging(variables) { $1 })
    let outcome = try onTerminal(words, environment, columns: columns, rows: rows)
    #expect(!outcome.isTooSlow)
    try #require(outcome.code == 0, "\(words): \(outcome.out)")
    return outcome.out
}

private let escape = "\u{1B}["

@Suite struct `On a terminal` {
    @Test func `a screen has colour, and every coloured word is still there without it`() throws {
        let coloured = try shown(["not-onboarded"])
        #expect(coloured.contains("\(escape)1mSCHOOL"))
        let plain = try shown(["not-onboarded"], ["NO_COLOR": "1"])
        #expect(!plain.contains("\u{1B}"))
        let bare = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        func lines(_ text: String) -> [Substring] { Array(text.split(separator: "\n").dropFirst()) }
        #expect(lines(bare) == lines(plain))
    }

    @Test func `the morning's screen has colour too, and says the same without it`() throws {
        let coloured = try shown(["brief"])
        #expect(coloured.contains("\(escape)1;36mDID LAST NIGHT WORK?\(escape)0m   "))
        let bare = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        let plain = try shown(["brief", "--color", "never"])
        func lines(_ text: String) -> [Substring] { Array(text.split(separator: "\n").dropFirst()) }
        #expect(lines(bare) == lines(plain))
    }

    @Test func `colour follows the option first, then the usual variables, then the terminal`()
        throws
    {
        func isColoured(_ words: [String], _ variables: [String: String]) throws -> Bool {
            try shown(["not-onboarded"] + words, variables).contains(escape)
        }
        #expect(try !isColoured(["--color", "never"], [:]))
        #expect(try !isColoured([], ["TERM": "dumb"]))
        #expect(try isColoured([], ["NO_COLOR": ""]))
        #expect(try isColoured(["--color", "always"], ["NO_COLOR": "1"]))
        #expect(try !isColoured([], ["CLICOLOR": "0"]))
        let scene = try ContractScene.shared()
        #expect(try !scene.output(["not-onboarded"]).contains(escape))
        #expect(try scene.output(["not-onboarded", "--color", "always"]).contains(escape))
        #expect(try scene.output(["not-onboarded"], ["CLICOLOR_FORCE": "1"]).contains(escape))
        #expect(try scene.run(["not-onboarded", "--color", "blue"]).code == 64)
    }

    @Test func `what is longer than the screen goes through the pager, and nothing else`() throws {
        let pager = ["ROLLCALL_PAGER": "sed 's/^/paged /'", "PAGER": "false"]
        let long = try shown(["errors", "d-beta"], pager)
        #expect(long.split(separator: "\n").count > 40)
        #expect(long.split(separator: "\n").allSatisfy { $0.hasPrefix("paged ") })
        #expect(try !shown(["errors", "d-beta", "--limit", "3"], pager).contains("paged"))
        #expect(try !shown(["errors", "d-beta", "--no-pager"], pager).contains("paged"))
        #expect(try !shown(["errors", "d-beta"], pager, rows: 200).contains("paged"))
        #expect(try !ContractScene.shared().output(["errors", "d-beta"], pager).contains("paged"))
        let other = ["PAGER": "sed 's/^/other /'"]
        #expect(try shown(["errors", "d-beta"], other).contains("other "))
        for none in [["ROLLCALL_PAGER": "", "PAGER": "false"], ["PAGER": "/nowhere/pager"]] {
            #expect(try shown(["errors", "d-beta"], none).contains("showing 50 of 60"))
        }
    }

    @Test func `a pager that is left early ends the command in peace`() throws {
        let text = try shown(["errors", "--show", "all", "--limit", "9999"], ["PAGER": "head -2"])
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func `a screen names districts, keeps days whole and repeats nothing`() throws {
        let scene = try MorningScene.shared()
        let one = try scene.output(["errors", "larch"], ["COLUMNS": "80"])
        #expect(one.hasPrefix("WHAT ") && one.contains("  10 Nov\n"))
        let all = try scene.output(["errors"], ["COLUMNS": "120"])
        #expect(all.hasPrefix("DISTRICT ") && all.contains("Larch Valley ISD"))
        let syncs = try scene.output(["syncs", "larch"], ["COLUMNS": "80"])
        #expect(syncs.contains("Larch Valley ISD  ") && syncs.contains("  with errors "))
        #expect(!syncs.contains("?"))
        let districts = try scene.output(["districts"], ["COLUMNS": "100"])
        #expect(districts.contains("Larch Valley ISD") && districts.contains("  12 Nov"))
    }

    @Test func `each of the morning's screens ends with the command to type next`() throws {
        let scene = try TriageScene().scene
        try scene.output(["fixed", "larkfield", "--cause", "email_required", "--why", "soon"])
        try scene.output(["letter", "larkfield", "--sent"])
        for words in [
            ["brief"], ["districts"], ["changes", "--since", "2026-11-01"], ["not-onboarded"],
            ["district", "larkfield"], ["promises"], ["causes"], ["letters"], ["log"], ["trend"],
        ] {
            let lines = try scene.output(words).split(separator: "\n")
            let next = lines.suffix(2).contains { $0.contains("Next:  rollcall ") }
            #expect(next, "\(words): \(lines)")
        }
        let log = try scene.output(["log"], ["COLUMNS": "120"])
        #expect(log.contains("Email missing: soon") && log.contains("to SIS admin"), "\(log)")
    }

    @Test func `a title that is wider than the terminal is cut, in letters of full width too`()
        throws
    {
        let scene = try Scene()
        let name = String(repeating: "東京都", count: 20)
        try scene.drop.write("districts.csv", "district_id,name,state\nd-wide,\(name),TX\n")
        let sync = HandSync(
            district: "d-wide",
            id: "w1",
            completed: "2026-11-10T08:00:00Z",
            reports: [
                (
                    HandSync.schools,
                    HandSync.report(["s1,1,school,Failure,\(HandSync.notOnboarded)"])
                )
            ]
        )
        try scene.drop.deliver("n1", [sync])
        try scene.ingest()
        for words in [["district", "d-wide"], ["school", "s1"], ["not-onboarded"]] {
            let lines = try scene.output(words, ["COLUMNS": "80"]).split(separator: "\n")
            let width = lines[0].unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
            #expect(width <= 80, "\(words): \(lines[0])")
        }
    }

    @Test func `no line is wider than the terminal, and a narrow one shows row by row`() throws {
        for words in [["errors"], ["syncs"], ["districts"], ["gaps"], ["not-onboarded"]] {
            for columns: UInt16 in words == ["not-onboarded"] ? [80, 132] : [40, 60, 80, 132] {
                let text = try shown(words + ["--no-pager", "--color", "never"], columns: columns)
                for line in text.split(separator: "\n") where !line.contains("  rollcall ") {
                    #expect(line.count <= Int(columns), "\(words) at \(columns): \(line)")
                }
            }
        }
        let narrow = try shown(["syncs", "d-alpha", "--color", "never"], columns: 40)
        #expect(narrow.contains("\nSTATUS     with errors\n"), "\(narrow)")
    }
}
