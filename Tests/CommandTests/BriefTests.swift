// brief: one morning in which everything happens that a specialist should hear of.
import Foundation
import TestSupport
import Testing

/// Twelve invented districts and five nights; the last is the night of 13 November.
private enum BriefScene {
    static func shared() throws -> Scene { try made.get() }

    private static let made = Result {
        let scene = try Scene()
        let names = waves + ["too-good", "schools", "worse", "failing", "silent", "opening"]
        let rows = names.map { "d-\($0),\($0.capitalized) District,TX,UTC,Marta Diaz" }
        let header = "district_id,name,state,timezone,specialist\n"
        try scene.drop.write("districts.csv", header + rows.joined(separator: "\n") + "\n")
        for day in 9...13 {
            let syncs = names.compactMap { sync($0, day) }
            try scene.drop.deliver("2026-11-\(day < 10 ? "0" : "")\(day)", syncs)
        }
        try scene.ingest()
        try FileManager.default.removeItem(atPath: scene.drop.path)
        return scene
    }

    static let waves = (1...6).map { "wave\($0)" }

    private static func sync(_ name: String, _ day: Int) -> HandSync? {
        let isLast = day == 13
        var users = ["u0,0,,Failure,Email is required"]
        var schools: [String] = []
        var status = "Completed with Errors"
        switch name {
        case "too-good":
            users = (1...60).map { "t\($0),\($0),grade,Failure,Grade is not valid" }
            if isLast { (users, status) = ([], "Completed") }
        case "schools": schools = (isLast ? [6] : Array(1...6)).map(school)
        case "worse":
            if isLast { users += (1...25).map { "w\($0),1\($0),,Failure,Email is required" } }
        case "failing": if day > 11 { (users, status) = ([], "Failed") }
        case "silent": if day > 10 { return nil }
        case "opening": if isLast { schools = [school(9)] }
        default: if isLast { users.append("u7,7,grade,Failure,Grade must be K-12") }
        }
        let day = "2026-11-\(day < 10 ? "0" : "")\(day)"
        var reports = [(HandSync.users, HandSync.report(users))]
        if !schools.isEmpty { reports.append((HandSync.schools, HandSync.report(schools))) }
        return HandSync(
            district: "d-\(name)",
            id: "\(name)-\(day)",
            status: status,
            completed: "\(day)T05:00:00Z",
            reports: status == "Completed with Errors" ? reports : []
        )
    }

    private static func school(_ number: Int) -> String {
        "s\(number),10\(number),school,Failure,\(HandSync.notOnboarded)"
    }
}

private let morning = ["--as-of", "2026-11-13T12:00:00Z"]

private func news(_ section: String, _ more: [String] = []) throws -> [String] {
    try BriefScene.shared().rows(["brief"] + morning + more)
        .filter { $0["section"] == .text(section) }
        .map {
            let district = $0["district_id"]?.text ?? $0["subject"]?.text ?? ""
            let count = $0["count"].flatMap { if case .number(let n) = $0 { Int(n) } else { nil } }
            return "\($0["kind"]?.text ?? "") \(district) \(count.map { "\($0)" } ?? "-")"
        }
}

@Suite struct Brief {
    @Test func `what was put off is quiet, and told`() throws {
        let scene = try Scene(copying: BriefScene.shared())
        try scene.output([
            "snooze", "d-worse", "--cause", "email_required", "--until-it-grows", "2",
        ])
        let screen = try scene.output(["brief"] + morning)
        #expect(screen.contains("WORSE SINCE THU 07:00   1 more snoozed\n"))
        #expect(!screen.contains("+25 Email missing"))
        try scene.output(["snooze", "d-opening", "--until", "2999-01-01"])
        #expect(try scene.output(["brief"] + morning).contains("1 more snoozed until 1 Jan"))
    }

    @Test func `it says whose night failed or was silent, and for how many nights`() throws {
        #expect(try news("last_night") == ["silent d-silent 3", "failed d-failing 2"])
    }

    @Test func `an unknown shape in many districts at once is one line and nobody's own trouble`()
        throws
    {
        #expect(try news("many_districts_at_once") == ["new grade must be <id> 6"])
        let page = try BriefScene.shared().output(["brief"] + morning)
        #expect(page.contains("new in 6 districts, 6 people"))
    }

    @Test func `five districts make a wave, and a caseload sees how many are its own`() throws {
        let own = ["--district", "wave1", "--district", "wave2"]
        #expect(try news("many_districts_at_once", own) == ["new grade must be <id> 6"])
        let page = try BriefScene.shared().output(["brief"] + morning + own)
        #expect(page.contains("(2 of yours)"))
        #expect(page.contains("Something is new in every district that was heard."))
    }

    @Test func `far more than on a district's own nights is worse, a wave or a first night is not`()
        throws
    {
        #expect(try news("worse") == ["worse d-worse 25"])
        let page = try BriefScene.shared().output(["brief"] + morning)
        #expect(page.contains("+25 Email missing (usually 0 a night)"))
    }

    @Test func `what is gone at once is too good to be true`() throws {
        #expect(try news("too_good_to_be_true") == ["gone d-too-good 60", "gone d-schools 5"])
        let page = try BriefScene.shared().output(["brief"] + morning)
        #expect(page.contains("60 of 60 problems gone"))
        #expect(page.contains("5 not-onboarded schools gone"))
    }

    @Test func `new schools come first, and what was there from the beginning is not new`() throws {
        let rows = try BriefScene.shared().rows(["brief"] + morning)
            .filter { $0["section"] == .text("not_onboarded") }
        #expect(rows.compactMap { $0["district_id"]?.text } == ["d-opening"])
        #expect(rows.first?["people"] == .null)
    }

    @Test func `it fits a screen and speaks plainly`() throws {
        let page = try BriefScene.shared().output(["brief"] + morning)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 46, "45 lines and the end of the last")
        #expect(lines.allSatisfy { $0.count <= 80 })
        for word in ["episode", "finding", "conclusive", "lease"] {
            #expect(!page.lowercased().contains(word), "\(word)")
        }
        #expect(page.contains("Next:  rollcall district"))
    }

    @Test func `changes only is silent where nothing is new`() throws {
        let scene = try BriefScene.shared()
        let quiet = ["brief", "--changes-only", "--district", "silent"] + morning
        #expect(try scene.output(quiet).isEmpty)
        let loud = ["brief", "--changes-only", "--district", "opening"] + morning
        #expect(try scene.output(loud).contains("NEW"))
        let late = ["brief", "--changes-only", "--as-of", "2026-11-16T12:00:00Z"]
        #expect(try scene.output(late).contains("Nothing was heard of any district since"))
    }

    @Test func `a promise is told as broken, and once it is kept`() throws {
        let scene = try Scene()
        try scene.drop.deliver("2026-11-09", [promised(9, ["a", "b"])])
        try scene.ingest()
        try scene.output(["fixed", "d-one", "--cause", "email_required"])
        let rows = try scene.rows(["brief"]).filter { $0["section"] == .text("promises") }
        #expect(rows.map { $0["kind"] } == [.text("waiting")])
        #expect(rows.map { $0["is_news"] } == [.bool(false)])
    }

    private func promised(_ day: Int, _ ids: [String]) -> HandSync {
        HandSync(
            district: "d-one",
            id: "one-\(day)",
            completed: "2026-11-0\(day)T05:00:00Z",
            reports: [
                (HandSync.users, HandSync.report(ids.map { "\($0),,,Failure,Email is required" }))
            ]
        )
    }
}
