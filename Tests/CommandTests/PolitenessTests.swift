// What a source bears is kept by all who ask it, whatever process they are in.
import TestSupport
import Testing

@Suite struct Politeness {
    @Test func `two processes together keep a portal's rate`() throws {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        try tested.configure("rate = 10\nconcurrency = 1")
        try tested.run(["source", "check"]).check()
        let before = tested.requests().count
        let started = monotonic()
        let words = [
            "ingest", "tested", "--config", tested.files.path("rollcall.toml"), "--quiet",
        ]
        let runs = try (1...2).map { _ in try tested.scene.start(words) }
        for run in runs { #expect(run.wait().code == 0) }
        let requests = tested.requests().count - before
        #expect(requests >= 9)
        #expect(monotonic() - started >= Double(requests - 1) * 0.1)
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }
}

extension Outcome {
    fileprivate func check() { #expect(code == 0, "\(err)") }
}
