// `rollcall work` as a person would run it: schedule, probes, a database that goes, an orderly end.
import Foundation
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

/// A service at work, and where its pages are.
private struct RunningService {
    let process: RunningCommand
    let errors: String

    /// Standard error goes to a file, so that it can be read while the service runs.
    init(
        _ scene: Scene,
        _ more: [String] = [],
        _ variables: [String: String] = [:],
        seconds: Double = 90
    ) throws {
        errors = scene.drop.path + ".err"
        process = try scene.start(
            ["work", scene.drop.path, "--listen", "127.0.0.1:0", "--workers", "2"] + more,
            variables,
            seconds: seconds,
            under: ["/bin/sh", "-c", "exec \"$0\" \"$@\" 2>\(errors)"]
        )
    }

    func said() throws -> String {
        FileManager.default.fileExists(atPath: errors)
            ? try String(contentsOfFile: errors, encoding: .utf8) : ""
    }

    /// The status and body of a page; nil while nobody listens yet.
    func page(_ path: String) throws -> (status: Int, body: String)? {
        guard
            let line = try said().split(separator: "\n").first(where: { $0.hasPrefix("pages: ") }),
            let port = UInt16(line.split(separator: ":").last?.prefix(while: \.isNumber) ?? "")
        else { return nil }
        let text = try askLoopback(port, "GET \(path) HTTP/1.0\r\n\r\n")
        guard let end = text.range(of: "\r\n\r\n"),
            let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return (status, String(text[end.upperBound...]))
    }

    func isReady() throws -> Bool { try page("/health/ready")?.status == 200 }

    func metric(_ name: String) throws -> Double? {
        let lines = try page("/metrics")?.body.split(separator: "\n") ?? []
        return lines.first { $0.hasPrefix(name + " ") }.flatMap {
            Double($0.dropFirst(name.count + 1))
        }
    }
}

@Suite(.serialized) struct Services {
    private let world = SampleWorld(.dense(districts: 20, rowsPerDistrict: 40, nights: 2, seed: 6))

    private func scene() throws -> Scene {
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<2)
        return scene
    }

    private func syncs(_ scene: Scene) throws -> Int64 {
        guard try scene.number("select (to_regclass('rollcall.sync') is not null)::int") == 1 else {
            return 0
        }
        return try scene.number("select count(*) from rollcall.sync")
    }

    @Test func `it picks up at once what was never picked up, answers probes and stops in order`()
        throws
    {
        let scene = try scene()
        let service = try RunningService(scene)
        #expect(try eventually { try syncs(scene) == 40 })
        #expect(try eventually { try service.isReady() })
        #expect(try service.page("/health/live")?.status == 200)
        #expect(try eventually { try service.metric("rollcall_runs_total{exit=\"0\"}") == 1 })
        #expect(try eventually { try service.metric("rollcall_districts_heard") == 20 })
        let next = try #require(try service.metric("rollcall_next_run_timestamp_seconds"))
        #expect(next > Date().timeIntervalSince1970 && next < Date().timeIntervalSince1970 + 901)
        service.process.send(SIGTERM)
        let outcome = service.process.wait()
        let said = try service.said()
        #expect(outcome.code == 0, "\(said)")
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == whole.answers())
    }

    @Test func `while the database is away it lives, is not ready, and goes on by itself`() throws {
        let scene = try scene()
        let name = scene.database.name
        let server = try Connection(TestCluster.shared().settings(database: "postgres"))
        try server.run(script: "alter database \(name) allow_connections false")
        let service = try RunningService(scene)
        #expect(try eventually { try service.page("/health/ready")?.status == 503 })
        #expect(
            try eventually {
                try service.page("/health/ready")?.body.contains("not currently accepting") == true
            }
        )
        #expect(try service.page("/health/live")?.status == 200)
        #expect(try service.metric("rollcall_database_up") == 0)
        #expect(try service.metric("rollcall_database_losses_total") == 1)
        try server.run(script: "alter database \(name) allow_connections true")
        #expect(try eventually(seconds: 40) { try service.isReady() })
        #expect(try eventually { try syncs(scene) == 40 })
        #expect(try service.said().contains("rollcall: the database is back"))
        service.process.send(SIGTERM)
        #expect(service.process.wait().code == 0)
    }

    @Test func `SIGTERM lets the run finish what is in work, a second one ends it at once`() throws
    {
        for times in 1...2 {
            let scene = try scene()
            try scene.output(["db", "migrate"])
            let blocker = try Connection(scene.database.superuser)
            try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
            let watcher = try Connection(scene.database.superuser)
            let service = try RunningService(scene)
            #expect(try eventually { try watcher.waitingSessions() > 0 })
            service.process.send(SIGTERM)
            #expect(try eventually { try service.page("/health/ready")?.status == 503 })
            #expect(try service.page("/health/ready")?.body == "stopping\n")
            usleep(200_000)
            #expect(service.process.isRunning)
            if times == 2 {
                service.process.send(SIGTERM)
                #expect(service.process.wait().code == 130)
                #expect(try syncs(scene) == 0)
            }
            try blocker.run(script: "rollback")
            if times == 1 {
                #expect(service.process.wait().code == 0)
                let halves =
                    "select count(*) from (select district_id from rollcall.sync "
                    + "group by district_id having count(*) <> 2) half"
                #expect(try scene.number(halves) == 0)
            }
            // Nothing is aged here: the districts were handed back.
            try scene.ingest()
            #expect(try syncs(scene) == 40)
        }
    }

    @Test(.enabled(if: canMount, "needs the right to mount"))
    func `with a full disk it lives, says so, and its next run goes on by itself`() throws {
        let scene = try Scene()
        let many = SampleWorld(.dense(districts: 40, rowsPerDistrict: 1_000, nights: 1))
        try SampleWriter.write(many, to: scene.drop.path, nights: 0..<1)
        try onSmallDisk(scene, megabytes: 15) { disk in
            let service = try RunningService(scene, ["--schedule", "* * * * *"], seconds: 170)
            #expect(
                try eventually(seconds: 60) {
                    try service.metric("rollcall_runs_total{exit=\"2\"}") ?? 0 >= 1
                }
            )
            #expect(try service.said().contains("the database's disk is full"))
            #expect(try service.page("/health/live")?.status == 200)
            #expect(service.process.isRunning)
            try disk.grow(megabytes: 200)
            // At the next full minute, without anybody's help.
            #expect(try eventually(seconds: 90) { try syncs(scene) == 40 })
            #expect(
                try eventually { try service.metric("rollcall_runs_total{exit=\"0\"}") ?? 0 >= 1 }
            )
            service.process.send(SIGTERM)
            #expect(service.process.wait().code == 0)
        }
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == whole.answers())
    }

    @Test func `ingest beside the service shares the work`() throws {
        let scene = try scene()
        try scene.output(["db", "migrate"])
        let service = try RunningService(scene)
        let beside = try scene.start(
            ["ingest", scene.drop.path, "--format", "json", "--quiet"]
        ).wait()
        #expect(beside.code == 0, "\(beside.err)")
        #expect(try eventually { try syncs(scene) == 40 })
        service.process.send(SIGTERM)
        #expect(service.process.wait().code == 0)
        let taken = """
            select sum((summary ->> 'syncs')::bigint) from rollcall.ingest_run
            where finished_at is not null
            """
        #expect(try scene.number(taken) == 40)
        #expect(try scene.number("select count(*) from rollcall.sync_version") == 40)
    }

    @Test func `each run ends in its time and names what it leaves to the next`() throws {
        let scene = try Scene()
        // So many nights are taken in two parts, the newest first.
        let month = SampleWorld(.dense(districts: 4, rowsPerDistrict: 10, nights: 6, seed: 6))
        try SampleWriter.write(month, to: scene.drop.path, nights: 0..<6)
        try scene.output(["db", "migrate"])
        let blocker = try Connection(scene.database.superuser)
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let service = try RunningService(scene, ["--deadline", "1s"])
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        usleep(1_500_000)
        try blocker.run(script: "rollback")
        #expect(try eventually { try service.metric("rollcall_runs_total{exit=\"5\"}") == 1 })
        let said = try service.said()
        #expect(said.contains("the run's time of 1 s is over; left for the next run: "), "\(said)")
        #expect(try syncs(scene) == 4)
        service.process.send(SIGTERM)
        #expect(service.process.wait().code == 0)
        try scene.ingest()
        #expect(try syncs(scene) == 24)
    }

    @Test func `what is no schedule, zone, time or address is misuse`() throws {
        let scene = try Scene()
        for words in [
            ["--schedule", "often"], ["--listen", "nowhere"], ["--jitter", "soon"],
            ["--deadline", "late"],
        ] {
            #expect(try scene.run(["work", scene.drop.path] + words).code != 0)
        }
        let outcome = try scene.run(["work", scene.drop.path], ["TZ": "Mars/Olympus"])
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("Mars/Olympus"))
        #expect(try scene.run(["work"]).code == 64)
    }
}
