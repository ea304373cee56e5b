// What is put off until it grows: quiet, told, and back when there is so much more of it.
import Foundation
import TestSupport
import Testing

@Suite struct `Snoozed until it grows` {
    private func emails(_ scene: Scene) throws -> Int {
        try scene.output(["causes"]).split(separator: "\n")
            .count { $0.hasPrefix("Email missing") }
    }

    @Test func `a cause is quiet while there is less of it, and told`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        let said = try scene.output([
            "snooze", "larkfield", "--cause", "email_required", "--until-it-grows", "2x",
        ])
        #expect(said.contains("until there is 2 times as much: Larkfield USD"))
        let causes = try scene.output(["causes", "larkfield"])
        #expect(!causes.contains("Email missing"))
        #expect(causes.contains("left out: 3 problems snoozed in 1 district"))
        // Another district's own are told as ever, and machines get everything.
        #expect(try emails(scene) == 1)
        let rows = try scene.rows(["causes", "larkfield"])
        #expect(rows.contains { $0["cause"] == .text("email_required") })
        let errors = try scene.output(["errors", "larkfield"])
        #expect(errors.contains("email_req"))
        #expect(errors.contains("3 problems snoozed in 1 district; rows are never left out"))
        let page = try scene.output(["district", "larkfield"])
        #expect(page.contains("until 6 are open") && !page.contains("SIS admin"))
        // As csv: how much of it a screen shows depends on how long the user's name is.
        let log = try scene.output(["log", "larkfield", "--format", "csv"])
        #expect(log.contains("until 6 are open"), "\(log)")
    }

    @Test func `it is back when it has grown, not before`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        let words = ["snooze", "larkfield", "--cause", "email_required"]
        try scene.output(words + ["--until-it-grows", "2", "--until", "2999-01-01"])
        try stage.night("n2", "2026-11-11", lark: (1...5).map { "u\($0)" }, blue: ["v1"])
        try scene.ingest()
        #expect(!(try scene.output(["causes", "larkfield"])).contains("Email missing"))
        try stage.night("n3", "2026-11-12", lark: (1...6).map { "u\($0)" }, blue: ["v1"])
        try scene.ingest()
        let causes = try scene.output(["causes", "larkfield"])
        #expect(causes.contains("Email missing") && !causes.contains("snoozed"))
        #expect(try scene.output(["district", "larkfield"]).contains("SIS admin"))
        #expect(!(try scene.output(["errors", "larkfield"])).contains("snoozed"))
    }

    @Test func `schools of a snoozed district come back when the district has grown`() throws {
        let stage = try TriageScene()
        let scene = stage.scene
        try scene.output(["snooze", "bluestem", "--until-it-grows", "1.5"])
        #expect(try stage.decisions()["99"] == .text("snooze"))
        #expect(try scene.output(["not-onboarded"]).contains("1 more snoozed"))
        try scene.sql("set role rollcall_bi; select * from bi.not_onboarded_school")
        try stage.night("n2", "2026-11-11", lark: ["u1"], blue: ["v1", "v2", "v3"])
        try scene.ingest()
        #expect(try stage.decisions()["99"] == .null)
    }

    @Test func `days are counted from today where people decide, whatever moment is asked about`()
        throws
    {
        let scene = try TriageScene().scene
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Pacific/Kiritimati")
        format.dateFormat = "d MMM yyyy"
        let words = ["snooze", "larkfield", "--cause", "email_required", "--dry-run", "--until"]
        let there = ["TZ": "Pacific/Kiritimati", "ROLLCALL_AS_OF": "2026-11-11"]
        for (word, days) in [("7d", 7.0), ("2w", 14)] {
            let day = format.string(from: Date(timeIntervalSinceNow: days * 86_400))
            let said = try scene.output(words + [word], there)
            #expect(said.contains("Snoozed email_required until \(day):"))
        }
        // Today is over for a snooze, tomorrow is not, by the day of the person who says so.
        #expect(try scene.run(words + ["0d"], there).code == 64)
        #expect(try scene.run(words + ["1d"], there).code == 0)
        format.dateFormat = "yyyy-MM-dd"
        let today = format.string(from: Date())
        #expect(try scene.run(words + [today], there).code == 64)
        #expect(try scene.run(words + [today], ["TZ": "Pacific/Midway"]).code == 0)
    }

    @Test(arguments: [
        ["larkfield", "--until-it-grows", "1"], ["larkfield", "--until-it-grows", "much"],
        ["--school", "heron", "--until-it-grows", "2"], ["larkfield"],
    ])
    func `what cannot grow, or has no end, is refused`(words: [String]) throws {
        let outcome = try RunningCommand(["snooze"] + words, Scene.environment(), seconds: 20)
            .wait()
        #expect(outcome.code == 64 && outcome.out.isEmpty, "\(words)")
    }
}
