// What a source bears is kept by all who ask it, whatever process they are in.
import Foundation
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

    @Test func `a dry run reckons with the rate that a source bears`() throws {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        for night in 1...3 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        try tested.configure("rate = 4")
        let said = try tested.run(["ingest", "tested", "--dry-run", "--quiet"]).out
        #expect(said.contains("9 syncs of 3 districts with 10 files"), "\(said)")
        let seconds = try #require(said.firstMatch(of: /at most about (\d+) s and/)?.1)
        // Ten files and a handful of pages, four a second.
        let told = try #require(Int(seconds))
        #expect(told >= 3 && told < 12, "\(said)")
    }

    @Test func `two processes together keep a portal's requests at once under its cap`() throws {
        let tested = try SourceHarness(.portal)
        let drop = tested.scene.drop
        let districts = (1...12).map { "e\($0)" }
        try drop.write(
            "districts.csv",
            "district_id,name,state\n" + districts.map { "\($0),,TX\n" }.joined()
        )
        try drop.write(".portal/latency", "80")
        /// The most requests that the portal had at once while two processes asked about a new night.
        func most(_ night: Int) throws -> Int {
            try drop.deliver(
                "night-\(night)",
                districts.map {
                    HandSync(
                        district: $0,
                        id: "n\(night)",
                        completed: "2026-11-2\(night)T02:10:00Z",
                        reports: [InventedNights.users([night])],
                        listed: HandSync.users
                    )
                }
            )
            try drop.write(".portal/most", "0")
            let runs = try (1...2).map { _ in
                try tested.start(["ingest", "tested", "--quiet", "--workers", "4"])
            }
            for run in runs {
                let outcome = run.wait()
                #expect(outcome.code == 0, "\(outcome.err)")
            }
            return try #require(
                Int(try String(contentsOfFile: drop.path(".portal/most"), encoding: .utf8))
            )
        }
        try tested.run(["db", "migrate"]).check()
        #expect(try most(1) > 2)
        try tested.configure("concurrency = 2")
        #expect(try most(2) == 2)
        #expect(try tested.scene.rows(["syncs"]).count == 24)
    }
}

extension Outcome {
    fileprivate func check() { #expect(code == 0, "\(err)") }
}
