// The databases that other suites build on.
import Postgres
import TestSupport
import Testing

@Suite struct `Test databases` {
    @Test func `an empty one holds no schema and a migrated one holds the ledger`() throws {
        let empty = try TestDatabase.empty()
        let none = try Connection(empty.settings).execute(
            "select to_regclass('rollcall.district')::text"
        )
        #expect(try none.optionalText(0, 0) == nil)
        let migrated = try TestDatabase.migrated()
        let some = try Connection(migrated.settings).execute(
            "select to_regclass('rollcall.district')::text"
        )
        #expect(try some.text(0, 0) == "rollcall.district")
    }

    @Test func `each is another and goes with its value`() throws {
        let name: String
        do {
            let database = try TestDatabase.empty()
            let other = try TestDatabase.empty()
            #expect(database.name != other.name)
            name = database.name
        }
        let cluster = try TestCluster.shared()
        let rows = try Connection(cluster.settings(database: "postgres")).execute(
            "select from pg_database where datname = $1",
            [.text(name)]
        )
        #expect(rows.count == 0)
    }
}
