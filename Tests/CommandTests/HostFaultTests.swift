// A host that is short of files or memory, or whose clock is wrong; giants beside small districts.
import Glibc
import Samples
import TestSupport
import Testing

private let dense = SampleWorld(.dense(districts: 24, rowsPerDistrict: 40, nights: 2, seed: 4))

@Suite struct HostFaults {
    let drop: TemporaryFolder

    init() throws {
        drop = try TemporaryFolder()
        try SampleWriter.write(dense, to: drop.path, nights: 0..<2)
    }

    private func reference() throws -> Answers {
        let scene = try Scene(drop)
        try scene.ingest()
        return try scene.answers()
    }

    private func limited(_ scene: Scene, _ limit: String, workers: Int) throws -> Outcome {
        try scene.output(["db", "migrate"])
        return try scene.start(
            ["ingest", drop.path, "--workers", String(workers), "--format", "json"],
            under: ["/usr/bin/prlimit", limit, "--"]
        ).wait()
    }

    @Test(arguments: ["--nofile=48", "--as=4294967296"])
    func `a limit of the process leaves fewer workers, and says so`(limit: String) throws {
        let scene = try Scene(drop)
        let outcome = try limited(scene, limit, workers: 32)
        #expect(outcome.code == 0, "\(outcome.err)")
        let fitting = limit.contains("nofile") ? 3 : 16
        #expect(outcome.err.contains("rollcall: \(fitting) of 32 workers, for want of memory"))
        #expect(try scene.answers() == (try reference()))
    }

    @Test(arguments: [8, 10, 12, 14])
    func `without files left the run says so, and no report pays for it`(files: Int) throws {
        let scene = try Scene(drop)
        let outcome = try limited(scene, "--nofile=\(files)", workers: 1)
        if outcome.code != 0 {
            #expect([2, 3, 5].contains(outcome.code), "\(outcome.code) \(outcome.err)")
            #expect(outcome.err.contains("Too many open files"), "\(outcome.err)")
        }
        #expect(
            try scene.number("select count(*) from rollcall.report where flaw is not null") == 0
        )
        try scene.ageWorkers(seconds: 60)
        try scene.ingest()
        #expect(try scene.answers() == (try reference()))
    }

    @Test(arguments: [-86_400, 86_400])
    func `a clock that is a day off is named and spoils nothing`(seconds: Int) throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        let shim = try FaultShim()
        let outcome = try scene.run(
            ["ingest", drop.path, "--format", "json"],
            shim.variables(["FAULT_CLOCK": String(seconds)])
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.err.contains("rollcall: this host's clock is 86"))
        #expect(outcome.err.contains(seconds < 0 ? "s behind the" : "s ahead of the"))
        #expect(try scene.answers() == (try reference()))
    }

    @Test(arguments: [(50, false), (-50, false), (75, true), (-75, true)])
    func `a clock that is more than a minute off is named, and no other`(
        seconds: Int,
        isNamed: Bool
    ) throws {
        let scene = try Scene(drop)
        try scene.output(["db", "migrate"])
        let shim = try FaultShim()
        let outcome = try scene.run(
            ["ingest", drop.path, "--format", "json"],
            shim.variables(["FAULT_CLOCK": String(seconds)])
        )
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.err.contains("this host's clock is") == isNamed, "\(outcome.err)")
    }

    @Test(arguments: [1, 2])
    func `a giant district lets the small ones pass`(workers: Int) throws {
        let scene = try Scene()
        let padding = String(repeating: "x", count: 4_000)
        let rows = (0..<2_200).map { "u\($0),\($0),,Failure,Email is required \(padding)" }
        var syncs = (1...30).map { number in
            HandSync(
                district: "small\(number)",
                id: "s",
                completed: "2026-11-10T08:00:00Z",
                reports: [
                    (HandSync.users, HandSync.report(["u,1,,Failure,Email is required"]))
                ]
            )
        }
        syncs.append(
            HandSync(
                district: "a-giant",
                id: "s",
                completed: "2026-11-10T08:00:00Z",
                reports: [(HandSync.users, HandSync.report(rows))]
            )
        )
        try scene.drop.deliver("n1", syncs)
        try scene.ingest(["--workers", String(workers)])
        let behind = """
            select count(*) from rollcall.sync_version s, rollcall.sync_version g
            where g.district_id = 'a-giant' and s.district_id <> 'a-giant'
              and s.accepted_at >= g.accepted_at
            """
        #expect(try scene.number("select count(*) from rollcall.sync_version") == 31)
        #expect(try scene.number(behind) == 0)
    }

    @Test func `a delivery whose manifest is no file does not block the others`() throws {
        let scene = try Scene()
        let good = HandSync(
            district: "d-good",
            id: "g",
            completed: "2026-11-10T08:00:00Z",
            reports: [(HandSync.users, HandSync.report(["u1,1,,Failure,Email is required"]))]
        )
        try scene.drop.makeFolder("n1/syncs.csv")
        try scene.drop.makeFolder("n2")
        try scene.drop.link("n2/syncs.csv", to: "/etc/passwd")
        try scene.drop.makeFolder("n3")
        try #require(mkfifo(scene.drop.path("n3/syncs.csv"), 0o644) == 0)
        try scene.drop.deliver("n4", [good])
        try scene.ingest()
        #expect(try scene.rows(["errors"]).count == 1)
        let old = timespec(tv_sec: time(nil) - 3 * 3_600, tv_nsec: 0)
        for name in ["n1", "n2", "n3"] {
            utimensat(AT_FDCWD, scene.drop.path(name), [old, old], 0)
        }
        let outcome = try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
        #expect(try JSON(outcome.out)["incomplete_deliveries"]?.words == ["n1", "n2", "n3"])
    }
}
