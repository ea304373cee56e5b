// The districts whose nights are told have the nights that are told of them.
import SyncReport
import Testing

@testable import Samples

struct StoryTests {
    private let world = believable(districts: 40, nights: 14, dirt: .mild)

    private func rows(_ name: String, ago: Int) throws -> [SampleRow] {
        try #require(world.district(named: name)).rows(world.night(ago: ago))
    }

    private func statuses(_ name: String, ago: Int) throws -> [SyncStatus] {
        let district = try #require(world.district(named: name))
        return world.syncs(of: district, night: world.night(ago: ago)).map(\.status)
    }

    private func troubled(_ name: String, ago: Int) throws -> [String] {
        let district = try #require(world.district(named: name))
        let ids = Set(try rows(name, ago: ago).filter { $0.entity == .school }.map(\.cleverID))
        return district.schools.filter { ids.contains($0.cleverID) }.map(\.name)
    }

    @Test func `three schools of Larkfield are not onboarded and one was back twice`() throws {
        let licensed = ["Heron Creek Middle", "Old Mill Elementary"]
        let quarry = "Quarry Road Elementary"
        #expect(try troubled("Larkfield USD", ago: 0) == licensed + [quarry])
        #expect(try troubled("Larkfield USD", ago: 3) == licensed)
        #expect(try troubled("Larkfield USD", ago: 5) == licensed + [quarry])
        #expect(try troubled("Larkfield USD", ago: 10) == ["Old Mill Elementary", quarry])
        #expect(try troubled("Larkfield USD", ago: 13) == ["Old Mill Elementary"])
        let district = try #require(world.district(named: "Larkfield USD"))
        #expect(district.schools.first { $0.name == quarry }?.licensed == false)
    }

    @Test func `Bluestem lost its e-mail column and then failed three nights`() throws {
        #expect(try statuses("Bluestem ISD", ago: 0) == [.failed])
        #expect(try statuses("Bluestem ISD", ago: 2) == [.failed])
        #expect(try statuses("Bluestem ISD", ago: 3) == [.completedWithErrors])
        #expect(try statuses("Bluestem ISD", ago: 10).isEmpty)
        func emails(_ ago: Int) throws -> Int {
            try rows("Bluestem ISD", ago: ago).count { $0.wording.cause == "email_required" }
        }
        #expect(try emails(4) - emails(5) == 1_520)
    }

    @Test func `Pinon Valley is silent for four nights`() throws {
        for ago in 0...3 { #expect(try statuses("Pinon Valley Schools", ago: ago).isEmpty) }
        #expect(try statuses("Pinon Valley Schools", ago: 4).count == 1)
    }

    @Test func `enough of Alder Creek's problems vanish to be held`() throws {
        let before = Set(try rows("Alder Creek Public Schools", ago: 1))
        let gone = before.subtracting(try rows("Alder Creek Public Schools", ago: 0))
        #expect(gone.count >= 1_000)
        #expect(Double(gone.count) >= 0.9 * Double(before.count))
        #expect(try statuses("Alder Creek Public Schools", ago: 0) == [.completedWithErrors])
    }

    @Test func `Wrenfield is always clean`() throws {
        for ago in 0...13 {
            #expect(try statuses("Wrenfield Public Schools", ago: ago) == [.completed])
        }
    }

    @Test func `directories are missing where the stories say so`() throws {
        let cobalt = try #require(world.district(named: "Cobalt County SD"))
        #expect(cobalt.schools.allSatisfy { !$0.isListed })
        let ostrander = try #require(world.district(named: "Ostrander City SD"))
        #expect(ostrander.schools.count { !$0.isListed } == 1)
        #expect(try troubled("Ostrander City SD", ago: 0) == ["Firefly Station Academy"])
        #expect(try troubled("Ostrander City SD", ago: 1).isEmpty)
        #expect(world.district(named: "Saltgrass Borough SD")?.isListed == false)
    }

    @Test func `a message nobody had seen is in many districts on the last night`() throws {
        let many = believable(districts: 300)
        func districts(_ ago: Int) -> Int {
            many.districts.count { district in
                district.rows(many.night(ago: ago)).contains { $0.message == "Grade must be K-12" }
            }
        }
        #expect(districts(0) > 15)
        #expect(districts(1) == 0)
    }

    @Test func `stories hold for a plan of a single night`() throws {
        let short = believable(districts: 20, nights: 1)
        let larkfield = try #require(short.district(named: "Larkfield USD"))
        #expect(larkfield.rows(0).count { $0.entity == .school } == 3)
        let alder = try #require(short.district(named: "Alder Creek Public Schools"))
        #expect(alder.rows(0).count < 100)
    }
}
