import Postgres
import TestSupport
import Testing

@Test func `a fresh database is empty and a migrated one has the ledger`() throws {
    let empty = try TestDatabase.empty()
    let first = try Connection(empty.settings)
    let none = try first.execute("select to_regclass('rollcall.episode')::text")
    #expect(try none.optionalText(0, 0) == nil)
    let migrated = try TestDatabase.migrated()
    let second = try Connection(migrated.settings)
    let some = try second.execute("select to_regclass('rollcall.district')::text")
    #expect(try some.text(0, 0) == "rollcall.district")
}
