// A host whose clock is wrong, or is set while something runs: only the database's clock counts.
import Foundation
import Postgres
import Samples
import TestSupport
import Testing

private let dense = SampleWorld(.dense(districts: 24, rowsPerDistrict: 40, nights: 2, seed: 4))

/// A clock of the commands that are given it, to be set at any time.
private struct FalseClock {
    private let shim: FaultShim
    private let path: String

    init(_ seconds: Int = 0) throws {
        shim = try FaultShim()
        path = shim.folder.path("clock")
        try set(seconds)
    }

    /// In place: the commands have the file mapped.
    func set(_ seconds: Int) throws {
        let bytes = withUnsafeBytes(of: Int64(seconds).littleEndian) { Data($0) }
        guard let file = FileHandle(forUpdatingAtPath: path) else {
            try bytes.write(to: URL(fileURLWithPath: path))
            return
        }
        try file.write(contentsOf: bytes)
        try file.close()
    }

    var variables: [String: String] { shim.variables(["FAULT_CLOCK_FILE": path]) }
}

@Suite struct `A host's clock` {
    @Test(arguments: [-86_400, 86_400])
    func `that is set by a day during a run stops no heartbeat and spoils nothing`(
        seconds: Int
    ) throws {
        let scene = try Scene()
        try SampleWriter.write(dense, to: scene.drop.path, nights: 0..<2)
        try scene.output(["db", "migrate"])
        let clock = try FalseClock()
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let run = try scene.start(
            ["ingest", scene.drop.path, "--workers", "2", "--format", "json", "--quiet"],
            clock.variables
        )
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        let beat = try scene.number("select extract(epoch from heartbeat_at) from rollcall.worker")
        try clock.set(seconds)
        // The heart beats every ten seconds.
        #expect(
            try eventually(seconds: 15) {
                let now = "select extract(epoch from heartbeat_at) from rollcall.worker"
                return try scene.number(now) > beat
            },
            "a live worker must not look dead"
        )
        try blocker.run(script: "commit")
        let outcome = run.wait()
        #expect(outcome.code == 0, "\(outcome.err)")
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == whole.answers())
    }

    @Test func `that was ahead when a portal was asked keeps no correction from counting`() throws {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        var night = InventedNights.night(1)
        try tested.scene.drop.deliver("night-1", night)
        let ahead = try FalseClock(86_400)
        let outcome = try tested.scene.run(
            ["ingest", "tested", "--config", tested.files.path("rollcall.toml"), "--quiet"],
            ahead.variables
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        night[1].reports = [InventedNights.users([8, 9])]
        try tested.scene.drop.deliver("night-1-corrected", night)
        try tested.ingest()
        let open = try tested.scene.rows(["errors", "--district", "d2"])
        #expect(open.compactMap { $0["clever_id"]?.text }.sorted() == ["u8", "u9"])
    }

    @Test func `that is set back a day does not put off the service's next run`() throws {
        let scene = try Scene()
        // Set right, the clock stands shortly before a full minute.
        let untilMinute = (55 - Int(Date().timeIntervalSince1970) % 60 + 60) % 60
        let clock = try FalseClock(86_400 + untilMinute)
        let run = try scene.start(
            ["work", scene.drop.path, "--schedule", "* * * * *", "--quiet"],
            clock.variables,
            seconds: 60
        )
        let runs = "select count(*) from rollcall.ingest_run where finished_at is not null"
        #expect(
            try eventually {
                let found = "select (to_regclass('rollcall.ingest_run') is not null)::int"
                return try scene.number(found) == 1 && scene.number(runs) == 1
            }
        )
        try clock.set(untilMinute)
        #expect(try eventually(seconds: 25) { try scene.number(runs) > 1 })
        run.send(SIGTERM)
        #expect(run.wait().code == 0)
    }
}
