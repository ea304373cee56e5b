// Ingest that is killed after the n-th call of libpq or of the source, for n = 1, 2, 3 … to the end.
import Foundation
import Samples
import SyncReport
import TestSupport
import Testing

/// Nights 0 and 2 are in; the run that is killed brings night 1, which is late and so replays its
/// districts, and night 3.
private struct HalfWay {
    let shim: FaultShim
    let scene: Scene
    /// What an uninterrupted run leaves, and how many calls it makes.
    let whole: [String]
    let calls: [Int]

    init() throws {
        shim = try FaultShim()
        let world = SampleWorld(
            SamplePlan(
                seed: 3,
                districts: 5,
                nights: 4,
                firstNight: CivilTime(year: 2026, month: 11, day: 3),
                dirt: .mild
            )
        )
        scene = try Scene()
        for group in [[0], [2]] {
            for night in group {
                try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
            }
            try scene.ingestWhole()
        }
        for night in [1, 3] {
            try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
        }
        let copy = try Scene(copying: scene)
        let counts = shim.folder.path("calls")
        try copy.ingestWhole(
            shim.variables(["FAULT_CALLS": counts, "FAULT_SOURCE_ROOT": scene.drop.path])
        )
        whole = try copy.contents()
        calls = try String(contentsOfFile: counts, encoding: .utf8)
            .split { !$0.isNumber }.compactMap { Int($0) }
        try #require(calls.count == 2 && calls.allSatisfy { $0 > 20 })
    }

    /// Kills one run, lets the next go to its end, and compares the tables.
    func kill(after number: Int, _ kind: String) throws {
        let scene = try Scene(copying: scene)
        let fault = [kind: String(number), "FAULT_SOURCE_ROOT": scene.drop.path]
        let killed = try scene.run(
            ["ingest", scene.drop.path, "--workers", "1", "--quiet"],
            shim.variables(fault)
        )
        #expect(killed.code == -SIGKILL, "\(kind) \(number): \(killed.err)")
        try scene.ageWorkers(seconds: 60)
        try scene.ingestWhole()
        let left = try scene.contents()
        #expect(left == whole, "after \(kind) \(number)")
    }
}

extension Scene {
    /// One worker, so that the calls come in one order.
    fileprivate func ingestWhole(_ variables: [String: String] = [:]) throws {
        let outcome = try run(["ingest", drop.path, "--workers", "1", "--quiet"], variables)
        try #require([0, 5].contains(outcome.code), "\(outcome.err)")
    }
}

/// Every n where ROLLCALL_EVERY_CALL is set, or one share of them where it is such as 2/5; else so many,
/// spread over all and shifted by the day, so that no n is never tried.
private func numbers(upTo count: Int, atMost: Int) -> [Int] {
    if let wanted = ProcessInfo.processInfo.environment["ROLLCALL_EVERY_CALL"] {
        let share = wanted.split(separator: "/").compactMap { Int($0) }
        guard share.count == 2, share[1] > 0 else { return Array(1...count) }
        return (1...count).filter { $0 % share[1] == share[0] % share[1] }
    }
    let step = max(1, count / atMost)
    let day = Int(Date().timeIntervalSince1970 / 86_400)
    return Array(stride(from: 1 + day % step, through: count, by: step))
}

@Suite struct EveryCall {
    @Test func `killed after any call of the database or the source, nothing is lost or doubled`()
        throws
    {
        let halfWay = try HalfWay()
        if ProcessInfo.processInfo.environment["ROLLCALL_EVERY_CALL"] != nil {
            print("calls of the database and of the source:", halfWay.calls)
        }
        for number in numbers(upTo: halfWay.calls[0], atMost: 12) {
            try halfWay.kill(after: number, "FAULT_DATABASE_CALL")
        }
        for number in numbers(upTo: halfWay.calls[1], atMost: 6) {
            try halfWay.kill(after: number, "FAULT_SOURCE_CALL")
        }
    }
}
