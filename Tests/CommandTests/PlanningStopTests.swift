// A run that is told to end, or is out of time, while it still looks through deliveries elsewhere.
import Glibc
import TestSupport
import Testing

private let nights = 24

private func source(_ kind: TestedKind) throws -> SourceHarness {
    let tested = try SourceHarness(kind)
    try tested.run(["db", "migrate"]).expectDone()
    for night in 0..<nights {
        let sync = HandSync(
            district: "d1",
            id: "s\(night)",
            status: "Completed",
            completed: "2026-10-01T02:\(night < 10 ? "0" : "")\(night):00Z"
        )
        try tested.scene.drop.deliver("night-\(100 + night)", [sync])
    }
    return tested
}

extension Outcome {
    fileprivate func expectDone() throws { try #require(code == 0, "\(err)") }
}

extension SourceHarness {
    fileprivate var accepted: Int64 {
        get throws { try scene.number("select count(*) from rollcall.delivery") }
    }

    fileprivate func expectWholeNextTime() throws {
        try ingest()
        #expect(try scene.rows(["syncs", "--limit", "1000"]).count == nights)
    }
}

@Suite struct `A run that still looks through deliveries` {
    @Test(arguments: [TestedKind.sftp, .s3])
    func `looks into no further ones when it is told to end`(kind: TestedKind) throws {
        let tested = try source(kind)
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--format", "json"])
        #expect(try eventually { try tested.accepted > 1 })
        run.send(SIGTERM)
        let seen = try tested.accepted
        let outcome = run.wait()
        #expect(outcome.code == 130, "\(outcome.err)")
        // One was in work, and one more may have been accepted before the signal was heard.
        #expect(try tested.accepted <= seen + 2)
        #expect(try tested.accepted < Int64(nights))
        #expect(try JSON(outcome.out)["source_errors"] == .list([]), "a stop is no fault")
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 0)
        try tested.expectWholeNextTime()
    }

    @Test func `looks for no further ones when it is told to end`() throws {
        let tested = try source(.s3)
        let drop = tested.scene.drop
        try drop.write(".hold", "night-105/syncs.csv")
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        #expect(try eventually { access(drop.path(".held"), F_OK) == 0 })
        run.send(SIGTERM)
        usleep(200_000)
        #expect(run.isRunning, "what was asked is answered")
        unlink(drop.path(".hold"))
        let outcome = run.wait()
        #expect(outcome.code == 130, "\(outcome.err)")
        #expect(!tested.bucketRequests().contains { $0.contains("night-107") })
        #expect(try tested.accepted == 0)
        try tested.expectWholeNextTime()
    }

    @Test func `names the deliveries that it did not look into when its time is over`() throws {
        let tested = try source(.s3)
        let drop = tested.scene.drop
        try drop.write(".hold", "night-103/")
        let run = try tested.start([
            "ingest", "tested", "--workers", "1", "--quiet", "--deadline", "1s",
        ])
        #expect(try eventually { access(drop.path(".held"), F_OK) == 0 })
        usleep(1_200_000)
        unlink(drop.path(".hold"))
        let outcome = run.wait()
        #expect(outcome.code == 5, "\(outcome.err)")
        #expect(outcome.err.contains("the run's time of 1 s is over"), "\(outcome.err)")
        #expect(outcome.err.split(separator: "\n").count < 6, "\(outcome.err)")
        #expect(outcome.err.contains("s3://reports/drop"), "\(outcome.err)")
        try tested.expectWholeNextTime()
    }
}
