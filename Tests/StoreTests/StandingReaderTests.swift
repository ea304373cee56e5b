// Open sets as they come back from the database.
import Digest
import Ledger
import Postgres
import Store
import SyncReport
import TestSupport
import Testing

@Suite struct StandingReaderTests {
    private func entries(_ episodes: ClosedRange<Int32>) -> [StandingEntry] {
        episodes.map {
            StandingEntry(
                identity: Fingerprint(high: UInt64($0), low: UInt64($0) &* 0x9E37_79B9_7F4A_7C15),
                cleverTag: UInt32($0),
                sisTag: 7,
                episode: $0,
                wording: $0 * 3
            )
        }
    }

    private func write(
        _ bytes: [UInt8],
        part: Int16,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            """
            insert into rollcall.standing (district_id, entity, part, entries)
            values ('giant', 0, $1, $2)
            """,
            [.int2(part), .bytea(bytes)]
        )
    }

    @Test func `a giant's open set is read in pieces and is what was written`() throws {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.settings)
        try connection.execute("insert into rollcall.district (district_id) values ('giant')")
        // 9.6 MB: two whole pieces and a rest.
        let whole = entries(1...300_000)
        let change = StandingChange(left: [5, 299_999], came: entries(300_001...300_002))
        try write(StandingCodec.pack(whole), part: 0, connection)
        try write(StandingCodec.pack(change), part: 1, connection)
        let key = EntityKey(district: "giant", entity: .user)
        let read = try LedgerReader().standings(of: [key], connection)
        #expect(read[key]?.parts == 2)
        #expect(read[key]?.entries == whole.applying([change]))
        #expect(read[key]?.entries.count == 300_000)
    }
}
