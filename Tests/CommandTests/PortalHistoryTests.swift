// A portal's thirty days, picked up for the first time: newest night first, and never all in memory.
import Foundation
import TestSupport
import Testing

/// Three districts with eight nights; users n and n + 1 on night n.
private func deliverEight(_ drop: TemporaryFolder) throws {
    try drop.write("districts.csv", InventedNights.list)
    for night in 1...8 {
        let syncs = ["d1", "d2", "d3"].map { district in
            HandSync(
                district: district,
                id: "\(district)-\(night)",
                completed: "2026-11-\(night + 9)T02:10:00Z",
                reports: [InventedNights.users([night, night + 1])]
            )
        }
        try drop.deliver("night-\(night + 9)", syncs)
    }
}

@Suite struct `A portal's first month` {
    /// The nights of the reports that were asked for, in that order.
    private func nights(_ tested: SourceHarness) -> [String] {
        tested.requests().compactMap { line in
            line.firstMatch(of: /\/files\/(night-\d+)\//).map { String($0.1) }
        }
    }

    @Test func `comes newest night first, over all districts, and then in order`() throws {
        let tested = try SourceHarness(.portal)
        try deliverEight(tested.scene.drop)
        let summary = try tested.ingest(["--workers", "1"]).summary
        let asked = nights(tested)
        #expect(asked.count == 24)
        #expect(asked.prefix(3) == ["night-17", "night-17", "night-17"], "\(asked)")
        for start in [3, 10, 17] {
            #expect(asked[start..<start + 7] == asked[start..<start + 7].sorted()[...], "\(asked)")
        }
        #expect(summary["syncs"] == .number(24))
        let plain = try SourceHarness(.folder)
        try deliverEight(plain.scene.drop)
        let whole = try plain.ingest().summary
        for count in ["opened", "closed", "unchanged", "rows"] {
            #expect(summary[count] == whole[count], "\(count)")
        }
        #expect(try tested.ledger() == plain.ledger())
        #expect(try tested.ingest().summary["syncs"] == .number(0))
    }

    @Test func `is told to be loading on every screen until it is there`() throws {
        let tested = try SourceHarness(.portal)
        try deliverEight(tested.scene.drop)
        try tested.scene.output(["db", "migrate"])
        try tested.scene.drop.write(".portal/latency", "150")
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        let scene = tested.scene
        #expect(try eventually { try scene.number("select count(*) from rollcall.sync") >= 3 })
        #expect(try scene.output(["districts"]).hasPrefix("history loading: 1 of 8 nights;"))
        #expect(try scene.output(["status"]).contains("1 of 8 nights"))
        try scene.drop.write(".portal/latency", "0")
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try scene.number("select count(*) from rollcall.sync") == 24)
        #expect(try !scene.output(["districts"]).contains("history loading"))
    }

    @Test func `that was interrupted is gone on with`() throws {
        let tested = try SourceHarness(.portal)
        try deliverEight(tested.scene.drop)
        try tested.scene.output(["db", "migrate"])
        try tested.scene.drop.write(".portal/latency", "150")
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        let syncs = "select count(*) from rollcall.sync"
        #expect(try eventually { try tested.scene.number(syncs) >= 3 })
        run.send(SIGTERM)
        #expect(run.wait().code == 130)
        try tested.scene.drop.write(".portal/latency", "0")
        try tested.ingest()
        let plain = try SourceHarness(.folder)
        try deliverEight(plain.scene.drop)
        try plain.ingest()
        #expect(try tested.ledger() == plain.ledger())
        #expect(try tested.scene.number("select count(*) from rollcall.history_loading") == 0)
    }

    /// Ten nights of 12 MB took 177 MB together, 86 in portions.
    @Test(arguments: [true, false])
    func `of a giant is taken in portions, so that memory stays flat`(tellsLengths: Bool) throws {
        let tested = try SourceHarness(.portal)
        if !tellsLengths {
            try tested.configure("[source.portal.fields]\nreport_bytes = \"untold\"")
        }
        let drop = tested.scene.drop
        try drop.write("districts.csv", InventedNights.list)
        let padding = String(repeating: "x", count: 3_900)
        for night in 1...10 {
            let rows = (night..<night + 3_000).map {
                "u\($0),\($0),email,failure,Email is required \(padding)"
            }
            let giant = HandSync(
                district: "d1",
                id: "d1-\(night)",
                completed: "2026-11-\(night + 9)T02:10:00Z",
                reports: [(HandSync.users, HandSync.report(rows))]
            )
            try drop.deliver("night-\(night + 9)", [giant])
        }
        let config = tested.files.path("rollcall.toml")
        let words = ["ingest", "tested", "--workers", "1", "--quiet", "--config", config]
        let run = try tested.scene.start(words, seconds: 300)
        var peak = 0
        while run.isRunning {
            peak = max(peak, peakKilobytes(of: run.pid) ?? 0)
            usleep(5_000)
        }
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 10)
        #expect((1..<(130 << 10)).contains(peak), "\(peak) kB")
        // Without lengths the newest night tells that it is a giant, and comes again in its turn.
        let asked = nights(tested).dropFirst(tellsLengths ? 0 : 1)
        #expect(asked.count == 10)
        #expect(Array(asked) == asked.sorted())
        #expect(try tested.scene.number("select count(*) from rollcall.episode") == 3_009)
    }

    /// As the kernel counts it; nil where the process has just ended. A peak of 0 fails the test.
    private func peakKilobytes(of pid: pid_t) -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
        else { return nil }
        return Int(line.filter(\.isNumber))
    }
}
