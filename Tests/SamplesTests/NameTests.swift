// Ids are well formed, names are told apart.
import SyncReport
import Testing

@testable import Samples

struct NameTests {
    private static let digits = Set("0123456789abcdef")

    @Test func `ids of districts, schools, syncs and rows are 24 hexadecimal digits`() {
        let world = believable(districts: 80)
        for district in world.districts {
            let syncs = world.syncs(of: district, night: 2)
            let ids =
                [district.id] + district.schools.map(\.cleverID) + syncs.map(\.syncID)
                + district.rows(2).map(\.cleverID)
            for id in ids { #expect(id.count == 24 && Self.digits.isSuperset(of: id)) }
        }
    }

    @Test func `no two districts of the nation share a name or an id`() {
        let districts = SampleWorld(.national()).districts
        #expect(Set(districts.map(\.id)).count == districts.count)
        // The last word is the kind of district; the place alone is told apart.
        #expect(Set(districts.map(\.name)).count == districts.count)
    }

    @Test func `no two schools of a district share a name or an id`() throws {
        let districts = SampleWorld(.national()).districts
        let largest = try #require(districts.max { $0.schools.count < $1.schools.count })
        #expect(Set(largest.schools.map(\.name)).count == largest.schools.count)
        #expect(Set(largest.schools.map(\.cleverID)).count == largest.schools.count)
        #expect(Set(largest.schools.map(\.sisID)).count == largest.schools.count)
    }

    @Test func `nothing made up can be taken for a real id or address`() {
        let world = believable(districts: 40)
        for district in world.districts {
            #expect(district.ncesID.hasPrefix("99") && district.ncesID.count == 7)
            for school in district.schools {
                #expect(school.ncesID.hasPrefix("99") && school.ncesID.count == 12)
            }
            for row in district.rows(1) where row.message.contains("@") {
                #expect(row.message.contains("@example.org") || row.message.contains(". @ -"))
            }
        }
    }

    @Test func `zeros stand where a fixed number of digits is asked for`() {
        #expect(numberText(0, digits: 1) == "0")
        #expect(numberText(42, digits: 5) == "00042")
        #expect(numberText(123_456, digits: 3) == "123456")
        #expect(numberText(.max, digits: 1) == String(UInt64.max))
    }

    @Test(arguments: SisForm.allCases)
    func `every form of a sis id keeps different records apart`(form: SisForm) {
        let ids = (0..<2_000).map {
            SampleRow(
                key: SampleKey(9).child($0).value,
                number: $0,
                wordingIndex: 0,
                sisForm: form
            ).sisID
        }
        #expect(Set(ids).count == ids.count)
        if form == .endless { #expect(ids.allSatisfy { $0.utf8.count == 78 }) }
    }
}
