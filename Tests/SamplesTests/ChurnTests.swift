// Problems live for nights, and begin and end at the plan's rate.
import SyncReport
import Testing

@testable import Samples

struct ChurnTests {
    @Test func `a dense district has exactly its rows every night`() {
        let world = SampleWorld(.dense(districts: 3, rowsPerDistrict: 1_000, nights: 5))
        for district in world.districts {
            for night in 0..<5 {
                let reports = world.syncs(of: district, night: night).flatMap(\.reports)
                #expect(reports.map(\.name).count == 3)
                #expect(reports.reduce(0) { $0 + $1.rows.count } == 1_000)
                let ids = Set(district.rows(night).map { "\($0.entity) \($0.cleverID)" })
                #expect(ids.count == 1_000)
            }
        }
    }

    @Test(arguments: [1, 7, 199, 200, 2_345])
    func `dense holds for any number of rows`(rows: Int) {
        let world = SampleWorld(.dense(districts: 1, rowsPerDistrict: rows))
        #expect(world.district(0).rows(1).count == rows)
    }

    @Test func `a dense night loses between 2.5 and 3 percent of the rows`() {
        let world = SampleWorld(.dense(districts: 40, rowsPerDistrict: 1_000, nights: 30))
        for night in [1, 2, 29] {
            let shares = world.districts.map { churn(from: $0.rows(night - 1), to: $0.rows(night)) }
            let mean = shares.reduce(0, +) / Double(shares.count)
            #expect((0.025...0.03).contains(mean), "night \(night)")
        }
    }

    @Test func `churn of nothing repeats the night byte for byte`() {
        var plan = SamplePlan.dense(districts: 1, rowsPerDistrict: 300)
        plan.nightlyChurn = 0
        let world = SampleWorld(plan)
        let district = world.district(0)
        let nights = (0...1).map { world.syncs(of: district, night: $0).flatMap(\.reports) }
        #expect(nights[0].map(\.bytes) == nights[1].map(\.bytes))
    }

    @Test func `a problem that ended never comes back`() {
        let district = SampleWorld(.dense(districts: 1, rowsPerDistrict: 500, nights: 40)).district(
            0
        )
        var last: [SampleRow: Int] = [:]
        for night in 0..<40 {
            for row in district.rows(night) {
                if let seen = last[row] { #expect(seen == night - 1) }
                last[row] = night
            }
        }
        // 40 nights at 2.75 % renew the rows about once.
        #expect((900...1_150).contains(last.count))
    }

    @Test func `no two problems of a district's entity share a sis id`() {
        let district = SampleWorld(.giant(rows: 20_000, nights: 10)).district(0)
        let rows = Set((0..<10).flatMap { district.rows($0) })
        #expect(Set(rows.map(\.sisID)).count == rows.count)
    }

    @Test func `nothing changes at the weekend and batches are fixed in the week`() {
        let world = believable(districts: 400, nights: 15)
        let districts = world.districts.dropFirst(Story.all.count).filter { district in
            district.streams.allSatisfy { $0.nights == nil }
        }
        func churns(_ nights: [Int]) -> Double {
            let shares = nights.map { night in
                churn(
                    from: districts.flatMap { $0.problems(night - 1) },
                    to: districts.flatMap { $0.problems(night) }
                )
            }
            return shares.reduce(0, +) / Double(shares.count)
        }
        // The plan ends on a Monday, so nights 6, 7, 13 and 14 show what a weekend changed.
        #expect(churns([6, 7, 13, 14]) == 0)
        #expect((0.02...0.05).contains(churns([1, 2, 3, 4, 5, 8, 9, 10, 11, 12])))
    }
}

extension SampleDistrict {
    /// The rows whose churn is the plan's: schools have their own.
    fileprivate func problems(_ night: Int) -> [SampleRow] {
        rows(night).filter { $0.entity != .school }
    }
}
