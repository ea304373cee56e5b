// Many processes and many districts at once: every night is taken once, and nobody waits for giants.
import Foundation
import Postgres
import Samples
import TestSupport
import Testing

@Suite(.serialized) struct Crowds {
    @Test func `two schedulers and ten runs at once take every night once`() throws {
        let world = SampleWorld(.dense(districts: 60, rowsPerDistrict: 20, nights: 2, seed: 8))
        let scene = try Scene()
        try SampleWriter.write(world, to: scene.drop.path, nights: 0..<2)
        try scene.output(["db", "migrate"])
        let services = try (1...2).map { _ in
            try scene.start(["work", scene.drop.path, "--workers", "1", "--quiet"], seconds: 120)
        }
        let words = ["ingest", scene.drop.path, "--workers", "1", "--format", "json", "--quiet"]
        let runs = try (1...10).map { _ in try scene.start(words, seconds: 120) }
        for run in runs {
            let outcome = run.wait()
            #expect(outcome.code == 0, "\(outcome.err)")
        }
        for service in services {
            service.send(SIGTERM)
            #expect(service.wait().code == 0)
        }
        let taken = """
            select coalesce(sum((summary ->> 'syncs')::bigint), 0) from rollcall.ingest_run
            where finished_at is not null
            """
        #expect(try scene.number(taken) == 120)
        #expect(try scene.number("select count(*) from rollcall.sync_version") == 120)
        let whole = try Scene(scene.drop)
        try whole.ingest()
        #expect(try scene.answers() == whole.answers())
    }

    @Test func `five thousand districts due at once are shared out, and none waits for the giant`()
        throws
    {
        let scene = try Scene()
        let padding = String(repeating: "x", count: 4_000)
        let giant = HandSync(
            district: "a-giant",
            id: "s",
            completed: "2026-11-10T00:00:00Z",
            reports: [
                (
                    HandSync.users,
                    HandSync.report(
                        (0..<2_200).map { "u\($0),\($0),,Failure,Email is required \(padding)" }
                    )
                )
            ]
        )
        let small = (1...5_000).map { number in
            HandSync(
                district: "small\(number)",
                id: "s",
                status: number % 50 == 0 ? "Completed with Errors" : "Completed",
                completed: "2026-11-10T00:00:00Z",
                reports: number % 50 == 0 ? [InventedNights.users([number])] : []
            )
        }
        try scene.drop.deliver("n1", [giant] + small)
        try scene.output(["db", "migrate"])
        let words = ["ingest", scene.drop.path, "--workers", "2", "--format", "json", "--quiet"]
        let runs = try (1...2).map { _ in try scene.start(words, seconds: 120) }
        var shares: [Int] = []
        for run in runs {
            let outcome = run.wait()
            try #require(outcome.code == 0, "\(outcome.err)")
            shares.append(try #require(try JSON(outcome.out)["syncs"]?.int))
        }
        #expect(shares.reduce(0, +) == 5_001)
        #expect(shares.allSatisfy { $0 > 0 }, "\(shares)")
        let behind = """
            select count(*) from rollcall.sync_version s, rollcall.sync_version g
            where g.district_id = 'a-giant' and s.district_id <> 'a-giant'
              and s.accepted_at > g.accepted_at
            """
        #expect(try scene.number(behind) < 2_500)
        #expect(try scene.number("select count(*) from rollcall.sync") == 5_001)
    }

    /// With one schedule everywhere all hosts would begin in the same second.
    @Test func `services with one schedule begin at different times`() throws {
        let schedule = ["--schedule", "0 0 1 1 *", "--jitter", "7d", "--listen", "127.0.0.1:0"]
        var times: Set<Double> = []
        for _ in 1...2 {
            let scene = try Scene()
            let errors = scene.drop.path + ".err"
            let service = try scene.start(
                ["work", scene.drop.path] + schedule,
                under: ["/bin/sh", "-c", "exec \"$0\" \"$@\" 2>\(errors)"]
            )
            let next = "rollcall_next_run_timestamp_seconds "
            #expect(
                try eventually {
                    guard let page = try servicePage(errors, "/metrics"),
                        page.contains("rollcall_runs_total"),
                        let line = page.split(separator: "\n").first(where: { $0.hasPrefix(next) }),
                        let time = Double(line.dropFirst(next.count))
                    else { return false }
                    return times.insert(time).inserted
                }
            )
            service.send(SIGTERM)
            #expect(service.wait().code == 0)
        }
        #expect(times.count == 2)
        #expect(times.allSatisfy { Int($0) % 31_536_000 != 0 })
    }
}

/// A page of a service that told its address in a file.
private func servicePage(_ errors: String, _ path: String) throws -> String? {
    let said = try? String(contentsOfFile: errors, encoding: .utf8)
    guard let line = said?.split(separator: "\n").first(where: { $0.hasPrefix("pages: ") }),
        let port = UInt16(line.split(separator: ":").last?.prefix(while: \.isNumber) ?? "")
    else { return nil }
    return try askLoopback(port, "GET \(path) HTTP/1.0\r\n\r\n")
}
