// What is kept by night over all districts stays right whatever moves or goes.
import Oracle
import Postgres
import Store
import TestSupport
import Testing

@Suite struct NightCountTests {
    private func nights(_ seed: UInt64) throws -> Nights {
        let nights = try Nights(World(seed: seed, districts: 8))
        try nights.pass()
        return nights
    }

    private func districts(_ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute("select district_id from rollcall.ledger_head order by 1")
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    private func parts(_ connection: borrowing Connection) throws -> [Int64] {
        let rows = try connection.execute(
            "select count(*), count(distinct night) from rollcall.night_change"
        )
        return [try rows.int(0, 0), try rows.int(0, 1)]
    }

    @Test(arguments: seedOffset..<seedOffset + 3)
    func `syncs move to other nights with the time zone of their district`(seed: UInt64) throws {
        let nights = try nights(seed)
        let connection = try Connection(nights.database.settings)
        let moved = try districts(connection).map { id in
            DistrictRow(
                id: id,
                name: nil,
                state: nil,
                ncesID: nil,
                timezone: "Pacific/Kiritimati",
                specialist: nil,
                expectedSchools: nil
            )
        }
        #expect(!moved.isEmpty)
        try DeliveryBook(source: "list")
            .importDistricts(moved, sha256: [1], rejected: [], connection)
        #expect(try miscounts(connection) == [])
    }

    @Test(arguments: seedOffset..<seedOffset + 3)
    func `a purged district leaves the nights of the others`(seed: UInt64) throws {
        let nights = try nights(seed)
        let connection = try Connection(nights.database.settings)
        for district in try districts(connection) {
            _ = try connection.transaction { try PurgeBook().purge(district, connection) }
            #expect(try miscounts(connection) == [], "after \(district)")
        }
        let left = try connection.execute(
            """
            select 1 from rollcall.night_change
            group by night
            having sum(syncs) <> 0 or sum(heard) <> 0
            """
        )
        #expect(left.count == 0)
    }

    @Test(arguments: seedOffset..<seedOffset + 3)
    func `the end of a run makes one row of the many of a night, and no count changes`(
        seed: UInt64
    ) throws {
        let nights = try nights(seed)
        let connection = try Connection(nights.database.settings)
        try nights.rebuild()
        // More rows of every night, which come to nothing together.
        for sign in [1, -1, 2, -2, 3, -3, 4, -4] {
            try connection.execute(
                """
                insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
                select night, \(sign), 0, array[gen_random_uuid()], '{0}', '{0}'
                from (select distinct night from rollcall.night_change) n
                """
            )
        }
        try RunLog(connection).finish(exitCode: 0, summary: "{}", connection)
        let after = try parts(connection)
        #expect(after[0] == after[1])
        #expect(try miscounts(connection) == [])
    }
}
