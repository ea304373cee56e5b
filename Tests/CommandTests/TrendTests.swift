// trend: what was open at the end of each night, counted once more by hand.
import Testing

@Suite struct Trends {
    private func open(_ words: [String], _ key: String, _ name: String) throws -> [Double?] {
        try MorningScene.shared().rows(["trend", "--nights", "4"] + words)
            .filter { $0[key] == .text(name) }
            .map { if case .number(let open) = $0["open"] { open } else { nil } }
    }

    @Test func `every night tells what was open then, and one that nobody told is unknown`() throws
    {
        #expect(try open([], "entity", "user") == [2, 3, nil, 4])
        #expect(try open([], "entity", "school") == [1, 2, nil, 1])
        #expect(try open(["--by", "cause"], "cause", "email_required") == [1, 2, nil, 3])
        #expect(try open(["--as-of", "2026-11-10"], "entity", "user") == [nil, nil, 2, 3])
    }

    @Test(arguments: [
        "2026-11-10", "2026-11-10T12:00:00Z", "2026-11-11T09:00:00Z", "2026-11-12T07:59:00Z",
        "2026-12-24",
    ])
    func `the counts kept by night say of all districts what their syncs say`(moment: String) throws
    {
        let scene = try MorningScene.shared()
        let all = try scene.rows(["districts"]).compactMap { $0["district_id"]?.text }
        for key in ["entity", "cause"] {
            let words = ["trend", "--nights", "5", "--by", key, "--as-of", moment]
            let kept = try scene.output(words + ["--format", "csv"])
            #expect(kept.contains("\n2026-11-"))
            let named = all.flatMap { ["--district", $0] }
            #expect(kept == (try scene.output(words + ["--format", "csv"] + named)))
        }
    }

    @Test func `by district a night that told nothing is unknown, not a number`() throws {
        let by = ["--by", "district"]
        #expect(try open(by, "district_id", "d-larch") == [3, 5, nil, 4])
        #expect(try open(by, "district_id", "d-maple") == [nil, 0, nil, 1])
        let rows = try MorningScene.shared().rows(["trend", "--nights", "2", "larch"] + by)
        #expect(rows.map { $0["districts_heard"] } == [.number(0), .number(1)])
        #expect(rows.map { $0["opened"] } == [.number(0), .number(2)])
        #expect(rows.map { $0["closed"] } == [.number(0), .number(3)])
    }

    @Test func `the screen draws bars, in letters where the terminal has no others`() throws {
        let scene = try MorningScene.shared()
        let plain = try scene.output(["trend", "--nights", "4"])
        #expect(plain.contains("people   _= #"))
        let bars = try scene.output(["trend", "--nights", "4"], ["LANG": "C.UTF-8"])
        #expect(bars.contains("people   ▁▅ █"))
        #expect(bars.contains("Next:  rollcall trend --by cause"))
        #expect(try scene.run(["trend", "--nights", "0"]).code == 64)
    }
}
