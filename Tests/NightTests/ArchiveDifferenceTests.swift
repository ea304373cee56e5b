// Reports kept as differences to the ones before: whatever comes, it reads back as it came.
import Digest
import Ingest
import Oracle
import Postgres
import Store
import TestSupport
import Testing

@Suite struct ArchiveDifferenceTests {
    @Test(arguments: seedOffset..<seedOffset + 8)
    func `whatever was delivered reads back byte for byte`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let nights = try ArchivedNights()
        for _ in 0..<random.number(2...5) {
            for _ in 0..<random.number(1...30) { try nights.deliver(&random) }
            try nights.ingest()
        }
        try nights.expectAsDelivered()
        let connection = try Connection(nights.database.settings)
        let before = try contents(connection)
        try nights.rebuild()
        #expect(try contents(connection) == before)
        #expect(try ArchiveCheck().run(nil, connection) { _, _ in }.damages == [])
    }

    @Test func `a night costs the archive what changed, and chains are bounded`() throws {
        var random = SeededRandom(seed: 1)
        let nights = try ArchivedNights()
        for _ in 0..<70 {
            try nights.deliver(changing: 2, &random)
            try nights.ingest()
        }
        try nights.expectAsDelivered()
        let connection = try Connection(nights.database.settings)
        #expect(try nights.number("select count(*) from rollcall.archive", connection) == 70)
        #expect(try nights.number("select max(link) from rollcall.archive", connection) == 30)
        let whole = "select count(*) from rollcall.archive where base is null"
        #expect(try nights.number(whole, connection) == 3)
        let share = """
            select (avg(length(packed)) filter (where base is not null) * 100
              / avg(length(packed)) filter (where base is null))::int from rollcall.archive
            """
        #expect(try nights.number(share, connection) < 20)
    }

    @Test func `many nights at once are differences to each other`() throws {
        var random = SeededRandom(seed: 2)
        let nights = try ArchivedNights()
        for _ in 0..<20 { try nights.deliver(changing: 2, &random) }
        try nights.ingest()
        try nights.expectAsDelivered()
        let connection = try Connection(nights.database.settings)
        // The newest night comes first and by itself; the others follow, oldest first.
        let whole = "select count(*) from rollcall.archive where base is null"
        #expect(try nights.number(whole, connection) <= 2)
    }

    @Test func `a report that comes back in turns is one content, whatever it differs from`() throws
    {
        var random = SeededRandom(seed: 3)
        let nights = try ArchivedNights()
        try nights.deliver(changing: 0, &random)
        let one = nights.rows
        try nights.deliver(changing: 3, &random)
        let other = nights.rows
        for turn in 0..<40 {
            nights.rows = turn % 2 == 0 ? one : other
            try nights.deliver(changing: 0, &random)
            if turn % 3 == 0 { try nights.ingest() }
        }
        try nights.ingest()
        try nights.expectAsDelivered()
        let connection = try Connection(nights.database.settings)
        #expect(try nights.number("select count(*) from rollcall.archive", connection) == 2)
    }

    @Test func `after a damaged base the next report is kept whole`() throws {
        var random = SeededRandom(seed: 4)
        let nights = try ArchivedNights()
        for _ in 0..<3 {
            try nights.deliver(changing: 2, &random)
            try nights.ingest()
        }
        try Connection(nights.database.superuser).execute(
            "update rollcall.archive set packed = set_byte(packed, 30, get_byte(packed, 30) # 1)"
                + " where base is null"
        )
        try nights.deliver(changing: 2, &random)
        try nights.ingest()
        let connection = try Connection(nights.database.settings)
        #expect(
            try nights.number(
                "select count(*) from rollcall.archive where base is null",
                connection
            )
                == 2
        )
        let check = try ArchiveCheck().run(nil, connection) { _, _ in }
        #expect(check.contents == 4)
        #expect(check.damages.count == 3)
    }
}

extension ArchivedNights {
    func number(_ query: String, _ connection: borrowing Connection) throws -> Int64 {
        try connection.execute(query).int(0, 0)
    }
}
