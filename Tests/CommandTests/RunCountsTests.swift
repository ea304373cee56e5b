// What a run says it opened and closed is what the ledger holds in the end.
import TestSupport
import Testing

@Suite struct `The counts of a run` {
    /// Night n has users n, n + 1 and n + 2: from the second on each opens one and closes one.
    private static func deliver(_ nights: ClosedRange<Int>, to drop: TemporaryFolder) throws {
        for night in nights {
            let rows = (night...night + 2).map { "u\($0),\($0),email,failure,Email is required" }
            let completed = "2026-11-\(night + 9)T08:00:00Z"
            try drop.deliver(
                "night-\(night + 9)",
                [
                    HandSync(
                        district: "d-ash",
                        id: "s\(night)",
                        completed: completed,
                        reports: [(HandSync.users, HandSync.report(rows))]
                    )
                ]
            )
        }
    }

    private func expect(_ run: JSON, opened: Double, closed: Double, unchanged: Double) {
        #expect(run["opened"] == .number(opened))
        #expect(run["closed"] == .number(closed))
        #expect(run["unchanged"] == .number(unchanged))
    }

    @Test func `are those of nights in order, although a first month takes the newest first`()
        throws
    {
        let scene = try Scene()
        try Self.deliver(1...6, to: scene.drop)
        expect(try scene.ingest(), opened: 8, closed: 5, unchanged: 10)
        #expect(try scene.rows(["errors", "--show", "all"]).count == 8)
    }

    @Test func `tell of a late night what it did in its place`() throws {
        let scene = try Scene()
        try Self.deliver(1...1, to: scene.drop)
        try Self.deliver(3...3, to: scene.drop)
        expect(try scene.ingest(), opened: 5, closed: 2, unchanged: 1)
        try Self.deliver(2...2, to: scene.drop)
        expect(try scene.ingest(), opened: 1, closed: 1, unchanged: 2)
    }

    @Test func `are the same whatever the host's clock says`() throws {
        let shim = try FaultShim()
        let scene = try Scene()
        try Self.deliver(1...6, to: scene.drop)
        let outcome = try scene.run(
            ["ingest", scene.drop.path, "--format", "json", "--quiet"],
            shim.variables(["FAULT_CLOCK": String(3 * 86_400)])
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        expect(try JSON(outcome.out), opened: 8, closed: 5, unchanged: 10)
    }

    @Test func `are those of all sources together, where one tells the nights between`() throws {
        let scene = try Scene()
        let other = try TemporaryFolder()
        for night in [1, 3] { try Self.deliver(night...night, to: scene.drop) }
        try Self.deliver(2...2, to: other)
        expect(try scene.ingest([other.path]), opened: 5, closed: 2, unchanged: 4)
        #expect(try scene.rows(["errors", "--show", "all"]).count == 5)
    }
}
