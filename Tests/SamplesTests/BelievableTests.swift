// Sizes, rates and skew are those of real districts as far as they are known.
import SyncReport
import Testing

@testable import Samples

struct BelievableTests {
    private static let world = believable(districts: 3_000)

    @Test func `a third of the districts have one school and a few have hundreds`() {
        let counts = SampleWorld(.national()).districts.map(\.schools.count).sorted()
        let single = Double(counts.count { $0 == 1 }) / Double(counts.count)
        #expect((0.34...0.38).contains(single))
        #expect(counts[counts.count / 2] == 2)
        #expect((9...13).contains(counts[counts.count * 9 / 10]))
        #expect((600...1_214).contains(counts.last ?? 0))
        #expect((90_000...110_000).contains(counts.reduce(0, +)))
    }

    @Test func `few districts have most of the rows`() {
        let counts = Self.world.districts.map { $0.rows(5).count }.sorted()
        let all = Double(counts.reduce(0, +))
        #expect(Double(counts.suffix(30).reduce(0, +)) / all > 0.25)
        #expect(Double(counts.suffix(300).reduce(0, +)) / all > 0.7)
        #expect((1...4).contains(counts[1_500]))
    }

    @Test func `two of three syncs have errors, a third are completed, one in a hundred failed`() {
        var ends: [SyncStatus: Int] = [:]
        var silent = 0
        for district in Self.world.districts {
            let syncs = Self.world.syncs(of: district, night: 8)
            silent += syncs.isEmpty ? 1 : 0
            if let sync = syncs.first { ends[sync.status, default: 0] += 1 }
        }
        #expect((0.58...0.70).contains(Double(ends[.completedWithErrors] ?? 0) / 3_000))
        #expect((0.27...0.40).contains(Double(ends[.completed] ?? 0) / 3_000))
        #expect((0.004...0.02).contains(Double(ends[.failed] ?? 0) / 3_000))
        #expect((0.004...0.02).contains(Double(silent) / 3_000))
    }

    @Test func `a failure lasts two to five nights`() {
        var runs: [Int: Int] = [:]
        for district in Self.world.districts.dropFirst(Story.all.count) {
            let failing = (0..<60).map { district.habit.outcome($0) == .failed }
            let absent = (0..<60).contains { district.habit.outcome($0) == .silent }
            guard !absent, !failing[0], !failing[59] else { continue }
            for run in failing.split(separator: false) { runs[run.count, default: 0] += 1 }
        }
        let usual = (2...5).reduce(0) { $0 + (runs[$1] ?? 0) }
        #expect(usual > 100)
        #expect(runs[1] == nil)
        // Two failures in a row may touch.
        #expect(Double(runs.values.reduce(0, +) - usual) < 0.05 * Double(usual))
    }

    @Test func `the national night has about 41,000 files and 0.83 million rows`() {
        let world = SampleWorld(.national())
        var (files, rows, largest) = (0, 0, 0)
        for index in 0..<world.plan.districts {
            let reports = world.syncs(of: world.district(index), night: 0).flatMap(\.reports)
            let here = reports.reduce(0) { $0 + $1.rows.count }
            files += reports.count
            rows += here
            largest = max(largest, here)
        }
        #expect((40_000...42_500).contains(files))
        #expect((780_000...880_000).contains(rows))
        #expect((8_000...60_000).contains(largest))
    }

    @Test func `on a steady night about 729 schools of 10,000 districts wait to be onboarded`() {
        let world = believable(districts: 10_000)
        let waiting = world.districts.reduce(0) { sum, district in
            sum + district.rows(8).count { $0.wordingIndex == WordingIndex.school }
        }
        #expect((680...780).contains(waiting))
    }

    @Test func `a late sync comes with the next delivery and never with its own`() throws {
        let world = Self.world
        let district = try #require(world.districts.first { $0.habit.isLate(3) })
        let late = try #require(world.syncs(of: district, night: 3).first).syncID
        #expect(!world.delivered(of: district, night: 3).map(\.syncID).contains(late))
        #expect(world.delivered(of: district, night: 4).map(\.syncID).contains(late))
    }

    @Test func `every sync is done on the local date of its night`() {
        for district in Self.world.districts.prefix(300) {
            for sync in Self.world.syncs(of: district, night: 6) {
                #expect(sync.completedText.hasPrefix(Self.world.plan.deliveryName(6)))
            }
        }
    }

    @Test(arguments: [
        (CivilTime(year: 2026, month: 3, day: 8), 7_199, -5),
        (CivilTime(year: 2026, month: 3, day: 8), 7_200, -4),
        (CivilTime(year: 2026, month: 11, day: 1), 3_599, -4),
        (CivilTime(year: 2026, month: 11, day: 1), 3_600, -5),
        (CivilTime(year: 2027, month: 1, day: 15), 10_000, -5),
    ])
    func `clocks change when the rule says`(day: CivilTime, second: Int, hours: Int) {
        let told = SampleZone.eastern.instant(day: day.daysSince1970, standardSeconds: second)
        #expect(told.offsetSeconds == hours * 3_600)
    }
}
