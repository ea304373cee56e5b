// Nothing that another archived report needs can be deleted, whoever deletes it and whenever.
import Postgres
import Store
import TestSupport
import Testing

private let insert = """
    insert into rollcall.archive (district_id, sha256, bytes, packing, packed, base, link) values
    """

@Suite struct ArchiveBaseTests {
    private func archived() throws -> (TestDatabase, String) {
        let database = try TestDatabase.migrated()
        try Connection(database.settings).execute(insert + " ('d', '\\x01', 1, 0, 'a', null, 0)")
        return (database, insert + " ('d', '\\x02', 1, 2, 'b', '\\x01', 1)")
    }

    private func sqlState(_ body: () throws -> Void) throws -> String? {
        do {
            try body()
            return nil
        } catch let error as PostgresError {
            return error.sqlstate
        }
    }

    @Test func `a base cannot be deleted without what differs from it`() throws {
        let (database, difference) = try archived()
        let connection = try Connection(database.settings)
        try connection.execute(difference)
        let base = "delete from rollcall.archive where sha256 = '\\x01'"
        #expect(try sqlState { try connection.execute(base) } == "23503")
        try connection.execute("delete from rollcall.archive where district_id = 'd'")
        #expect(try connection.execute("select from rollcall.archive").count == 0)
    }

    @Test func `a difference is refused where its base is gone`() throws {
        let (database, difference) = try archived()
        let connection = try Connection(database.settings)
        try connection.execute("delete from rollcall.archive")
        #expect(try sqlState { try connection.execute(difference) } == "23503")
    }

    @Test func `a delete waits for whoever writes the district and then keeps the base`()
        async throws
    {
        let (database, difference) = try archived()
        let holder = LeaseHolder()
        let writer = try Connection(database.settings)
        try holder.start(host: "here", pid: 1, version: "test", writer)
        let leases = try holder.claim(["d"], writer)
        let settings = database.settings
        try writer.run(script: "begin")
        try holder.fence(leases, writer)
        let deletion = Task.detached { () -> String? in
            do {
                try Connection(settings).execute(
                    "delete from rollcall.archive where sha256 = '\\x01'"
                )
                return nil
            } catch let error as PostgresError {
                return error.sqlstate
            }
        }
        let waiting = """
            select from pg_locks where not granted and pid <> pg_backend_pid()
            """
        let watcher = try Connection(database.superuser)
        while try watcher.execute(waiting).count == 0 { await Task.yield() }
        try writer.execute(difference)
        try writer.run(script: "commit")
        #expect(try await deletion.value == "23503")
        #expect(try writer.execute("select from rollcall.archive").count == 2)
    }
}
