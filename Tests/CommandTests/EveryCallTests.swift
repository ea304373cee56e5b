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
    let tested: SourceHarness
    /// What an uninterrupted run leaves, and how many calls it makes.
    let whole: [String]
    let calls: [Int]

    init(_ kind: TestedKind) throws {
        shim = try FaultShim()
        tested = try SourceHarness(kind)
        let world = SampleWorld(
            SamplePlan(
                seed: 3,
                districts: 5,
                nights: 4,
                firstNight: CivilTime(year: 2026, month: 11, day: 3),
                dirt: .mild
            )
        )
        let drop = tested.scene.drop.path
        for group in [[0], [2]] {
            for night in group {
                try SampleWriter.write(world, to: drop, nights: night..<night + 1)
            }
            try tested.ingestWhole(tested.scene)
        }
        for night in [1, 3] { try SampleWriter.write(world, to: drop, nights: night..<night + 1) }
        let copy = try Scene(copying: tested.scene)
        let counts = shim.folder.path("calls")
        try tested.ingestWhole(copy, shim.variables(["FAULT_CALLS": counts] + tested.root))
        whole = try tested.contents(of: copy)
        calls = try String(contentsOfFile: counts, encoding: .utf8)
            .split { !$0.isNumber }.compactMap { Int($0) }
        try #require(calls.count == 2 && calls.allSatisfy { $0 > 20 })
    }

    /// Kills one run, lets the next go to its end, and compares the tables.
    func kill(after number: Int, _ kind: String) throws {
        let scene = try Scene(copying: tested.scene)
        let killed = try scene.run(
            tested.words,
            shim.variables([kind: String(number)] + tested.root)
        )
        // A connection is looked at as often as the network needs: of the last few calls one run makes
        // what another does not.
        let isLast = number > (calls.max() ?? 0) * 99 / 100
        #expect(
            killed.code == -SIGKILL || isLast && killed.code == 0,
            "\(tested.kind) \(kind) \(number): \(killed.err)"
        )
        try scene.ageWorkers(seconds: 60)
        try tested.ingestWhole(scene)
        let left = try tested.contents(of: scene)
        let odd = Set(left).symmetricDifference(whole).sorted()
        #expect(odd == [], "\(tested.kind) after \(kind) \(number)")
        #expect(left.count == whole.count)
    }
}

extension SourceHarness {
    /// One worker, so that the calls come in one order.
    fileprivate var words: [String] {
        [
            "ingest", "tested", "--workers", "1", "--quiet", "--config",
            files.path("rollcall.toml"),
        ]
    }

    /// What lies on another machine is counted by its requests.
    fileprivate var root: [String: String] {
        kind == .folder ? ["FAULT_SOURCE_ROOT": scene.drop.path] : [:]
    }

    fileprivate func ingestWhole(
        _ scene: Scene,
        _ variables: [String: String] = [:]
    ) throws {
        let outcome = try scene.run(words, variables)
        try #require([0, 5].contains(outcome.code), "\(outcome.err)")
    }

    /// What a portal tells bears the time at which it was asked: versions are named by it, and its pages
    /// link to each other with it.
    fileprivate func contents(of scene: Scene) throws -> [String] {
        guard kind == .portal else { return try scene.contents() }
        let lines = try scene.contents(leavingOut: ["delivery", "polled_at"])
        func hash(_ line: String) -> Substring? { line.firstMatch(of: /"sha256": "([^"]*)"/)?.1 }
        let reports = Set(lines.filter { $0.hasPrefix("report ") }.compactMap(hash))
        return lines.map { line in
            guard let hash = hash(line), !reports.contains(hash) else { return line }
            if line.hasPrefix("archive ") { return "archive: a page" }
            return line.hasPrefix("poll_page ") ? line.replacing(hash, with: "a page") : line
        }.sorted()
    }
}

private func + (left: [String: String], right: [String: String]) -> [String: String] {
    left.merging(right) { $1 }
}

private let wanted = ProcessInfo.processInfo.environment["ROLLCALL_EVERY_CALL"]

/// Every n where ROLLCALL_EVERY_CALL is set, or one share of them where it is such as 2/5; else so many,
/// spread over all and shifted by the day, so that no n is never tried.
private func numbers(upTo count: Int, atMost: Int) -> [Int] {
    if let wanted {
        let share = wanted.split(separator: "/").compactMap { Int($0) }
        guard share.count == 2, share[1] > 0 else { return Array(1...count) }
        return (1...count).filter { $0 % share[1] == share[0] % share[1] }
    }
    let step = max(1, count / atMost)
    let day = Int(Date().timeIntervalSince1970 / 86_400)
    return Array(stride(from: 1 + day % step, through: count, by: step))
}

@Suite struct EveryCall {
    @Test(arguments: [TestedKind.folder, .portal, .s3])
    func `killed after any call of the database or the source, nothing is lost or doubled`(
        kind: TestedKind
    ) throws {
        let halfWay = try HalfWay(kind)
        if wanted != nil {
            print("calls of the database and of the source, \(kind):", halfWay.calls)
        }
        for number in numbers(upTo: halfWay.calls[0], atMost: kind == .folder ? 12 : 4) {
            try halfWay.kill(after: number, "FAULT_DATABASE_CALL")
        }
        for number in numbers(upTo: halfWay.calls[1], atMost: 6) {
            try halfWay.kill(after: number, "FAULT_SOURCE_CALL")
        }
    }
}
