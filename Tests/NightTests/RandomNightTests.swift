// Random histories as real deliveries on a real PostgreSQL, compared with the oracle row by row.
import Oracle
import Postgres
import TestSupport
import Testing

@Suite struct RandomNightTests {
    private static let districts = 10

    @Test(arguments: seedOffset..<seedOffset + 30)
    func `deliveries in any order give the tables of the oracle`(seed: UInt64) throws {
        let world = World(seed: seed, districts: RandomNightTests.districts)
        let nights = try Nights(world)
        try nights.pass()
        let found = try nights.differencesFromOracle()
        #expect(found.isEmpty, "seed \(seed):\n\(found.joined(separator: "\n"))")
        let wrong = try miscounts(try Connection(nights.database.settings))
        #expect(wrong.isEmpty, "seed \(seed):\n\(wrong.joined(separator: "\n"))")
    }

    @Test(arguments: seedOffset..<seedOffset + 10, [1, 400])
    func `deliveries that are taken in portions give the same tables`(
        seed: UInt64,
        bytes: Int
    ) throws {
        let world = World(seed: seed, districts: RandomNightTests.districts)
        let nights = try Nights(world, portionBytes: bytes)
        try nights.pass()
        let found = try nights.differencesFromOracle()
        #expect(found.isEmpty, "seed \(seed):\n\(found.joined(separator: "\n"))")
        #expect(try nights.ingest() == (0, 0, 0))
    }

    @Test(arguments: seedOffset..<seedOffset + 3)
    func `ingesting again changes nothing`(seed: UInt64) throws {
        let nights = try Nights(World(seed: seed, districts: RandomNightTests.districts))
        try nights.pass()
        let connection = try Connection(nights.database.settings)
        let before = try contents(connection)
        let again = try nights.ingest()
        #expect(again == (0, 0, 0))
        let after = try contents(connection)
        #expect(Set(after).subtracting(before) == [], "seed \(seed): new")
        #expect(Set(before).subtracting(after) == [], "seed \(seed): gone")
        #expect(after == before)
    }

    @Test(arguments: seedOffset..<seedOffset + 3)
    func `a rebuild from the archive gives the same tables`(seed: UInt64) throws {
        let nights = try Nights(World(seed: seed, districts: RandomNightTests.districts))
        try nights.pass()
        let connection = try Connection(nights.database.settings)
        let before = try contents(connection)
        try nights.rebuild()
        let after = try contents(connection)
        #expect(Set(after).subtracting(before) == [], "seed \(seed): new")
        #expect(Set(before).subtracting(after) == [], "seed \(seed): gone")
        #expect(after == before)
    }
}
