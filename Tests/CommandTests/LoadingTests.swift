// While the first nights of a source are loaded every screen says so and calls nothing new.
import TestSupport
import Testing

@Suite struct `History that is still loading` {
    private static let line =
        "history loading: 12 of 30 nights; nothing is called new until it is done"

    private static let made = Result {
        let scene = try Scene(copying: MorningScene.shared())
        try scene.sql(
            "insert into rollcall.history_loading values ('portal', 30, 1000, 400, now())"
        )
        return scene
    }

    private static let questions = [
        ["brief"], ["not-onboarded"], ["causes"], ["districts"], ["district", "d-larch"],
        ["school", "elm grove high"], ["record", "u1"], ["find", "larch"], ["syncs"], ["errors"],
        ["changes"], ["trend"], ["gaps"], ["rejects"], ["promises"], ["letters"], ["log"],
        ["blocked"], ["closings"], ["letter", "d-larch"],
    ]

    @Test(arguments: questions)
    func `a screen begins with it`(words: [String]) throws {
        let scene = try Self.made.get()
        let screen = try scene.output(words)
        #expect(screen.hasPrefix(Self.line + "\n"), "\(words)")
        #expect(!screen.contains("NEW\n"), "\(words)")
    }

    @Test(arguments: questions)
    func `a page says it, and a machine hears it on the other stream`(words: [String]) throws {
        let scene = try Self.made.get()
        #expect(try scene.output(words + ["--format", "html"]).contains(Self.line), "\(words)")
        let json = try scene.run(words + ["--format", "json"])
        #expect(!json.out.contains("loading") && json.err.contains(Self.line), "\(words)")
        _ = try JSON(json.out)
    }

    @Test func `the brief compares nothing and still tells who was heard`() throws {
        let scene = try Self.made.get()
        let screen = try scene.output(["brief"])
        #expect(screen.contains("DID LAST NIGHT WORK?") && screen.contains("NOT ONBOARDED"))
        #expect(screen.contains("What is new cannot be told yet."))
        for title in ["WORSE SINCE", "TOO GOOD", "MANY DISTRICTS"] {
            #expect(!screen.contains(title), "\(title)")
        }
    }

    @Test func `what came meanwhile is first loaded, not new`() throws {
        let scene = try Self.made.get()
        let words = ["changes", "--since", "2026-11-10", "--until", "2026-11-12"]
        let screen = try scene.output(words)
        #expect(screen.contains("first loaded") && screen.contains("\n0 new · "))
        #expect(!(try MorningScene.shared().output(words)).contains("\n0 new · "))
    }

    @Test func `the operator sees it too`() throws {
        let status = try Self.made.get().output(["status"])
        #expect(status.contains("12 of 30 nights"))
    }
}
