// A run that is told to end while it waits for something.
import Glibc
import TestSupport
import Testing

@Suite struct `A run that is told to end` {
    private let tested: SourceHarness

    init() throws {
        tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
    }

    /// Ends a run that waits after the portal answered so, and checks that the next run does the rest.
    private func end(afterStatus status: String, mending: () throws -> Void = {}) throws {
        let run = try tested.start([
            "ingest", "tested", "--workers", "1", "--quiet", "--format", "json",
        ])
        #expect(try eventually { tested.requests().contains { $0.hasPrefix(status) } })
        usleep(500_000)
        #expect(run.isRunning)
        let asked = monotonic()
        run.send(SIGTERM)
        let outcome = run.wait()
        // As long as a crowded machine needs; the wait itself would take 100 seconds.
        #expect(monotonic() - asked < 10)
        #expect(outcome.code == 130, "\(outcome.err)")
        #expect(try tested.scene.number("select count(*) from rollcall.district_trouble") == 0)
        try tested.fault("none", times: 0, on: "/")
        try tested.configure("")
        try mending()
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `waits for no rest that a portal asked for, and counts no try`() throws {
        try tested.fault("rest100", times: 99, on: "/districts/d1/syncs")
        try end(afterStatus: "429")
    }

    @Test func `waits for no turn of a source that others keep busy`() throws {
        try tested.configure("rate = 0.01")
        // The first request of a minute and a half is over at once, the next one waits for its turn.
        try end(afterStatus: "200")
    }

    @Test func `gets no further pages of a list`() throws {
        let many = (1...40).map { "d\($0),District \($0),TX\n" }.joined()
        try tested.scene.drop.write("districts.csv", "district_id,name,state\n" + many)
        // Twenty pages take the best part of a minute.
        try tested.scene.drop.write(".portal/latency", "2000")
        try end(afterStatus: "200") { try tested.scene.drop.write(".portal/latency", "0") }
    }

    @Test func `asks about no further districts`() throws {
        let many = (1...256).map { "d\($0),District \($0),TX\n" }.joined()
        try tested.scene.drop.write("districts.csv", "district_id,name,state\n" + many)
        try tested.scene.drop.write(".portal/latency", "60")
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        // Eight districts are a batch of so many.
        #expect(try eventually(seconds: 50) { asked > 0 })
        let before = asked
        run.send(SIGTERM)
        #expect(run.wait().code == 130)
        #expect(asked <= before + 3)
    }

    private var asked: Int { tested.requests().count { $0.contains("/syncs") } }
}
