// Bringing databases to the schema of this binary, and refusing those that cannot be.
import Dispatch
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

struct MigratorTests {
    private let migrator = Migrator()

    @Test func `a fresh database gets every migration and a second run changes nothing`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.settings)
        #expect(try migrator.state(connection) == .empty)
        #expect(try migrator.migrate(connection) == SQL.migrations.count)
        #expect(try migrator.state(connection) == .current)
        try migrator.requireCurrent(connection)
        let fingerprint =
            "select string_agg(migration::text, ';' order by number) from rollcall.migration"
        let before = try connection.texts(fingerprint)
        #expect(try migrator.migrate(connection) == 0)
        #expect(try connection.texts(fingerprint) == before)
    }

    @Test func `two hosts that migrate at once apply it once and both succeed`() throws {
        let database = try TestDatabase.empty()
        let applied = Mutex<[Int]>([])
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            do {
                let connection = try Connection(database.settings)
                let count = try Migrator().migrate(connection)
                applied.withLock { $0.append(count) }
            } catch {
                failures.withLock { $0.append(String(describing: error)) }
            }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(applied.withLock { $0.sorted() } == [0, SQL.migrations.count])
        try migrator.requireCurrent(try Connection(database.settings))
    }

    @Test func `a database of a newer rollcall is refused and left alone`() throws {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.settings)
        try connection.run(
            script: "insert into rollcall.migration values (900, 'later', gen_random_uuid())"
        )
        #expect(try migrator.state(connection) == .newer(900))
        #expect(code { try migrator.migrate(connection) } == .newer)
        #expect(code { try migrator.requireCurrent(connection) } == .newer)
        #expect(try connection.number("select max(number) from rollcall.migration") == 900)
    }

    @Test func `views of another version are older until they are made anew`() throws {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.settings)
        try connection.run(
            script: """
                drop view bi.sync_history;
                update rollcall.migration set checksum = gen_random_uuid() where number = 0
                """
        )
        #expect(code { try migrator.requireCurrent(connection) } == .older)
        #expect(try migrator.migrate(connection) == 0)
        try migrator.requireCurrent(connection)
        #expect(try connection.number("select count(*) from bi.sync_history") == 0)
        let readable = "select has_table_privilege('rollcall_bi', 'bi.sync_history', 'select')::int"
        #expect(try connection.number(readable) == 1)
    }

    @Test func `an empty database is told from an older one`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.settings)
        #expect(code { try migrator.requireCurrent(connection) } == .missing)
    }

    @Test func `a schema rollcall that is somebody else's is refused`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.settings)
        try connection.run(
            script: "create schema rollcall; create table rollcall.pupil (name text)"
        )
        #expect(code { try migrator.migrate(connection) } == .foreign)
        #expect(
            try connection.texts("select relname::text from pg_class where relname = 'district'")
                == []
        )
    }

    @Test func `a plain role may migrate its own database once the group roles exist`() throws {
        _ = try TestDatabase.migrated()
        let database = try TestDatabase.empty()
        let superuser = try Connection(database.superuser)
        let role = "plain_\(database.name)"
        try superuser.run(
            script: "create role \(role) login; alter database \(database.name) owner to \(role)"
        )
        let connection = try Connection(try database.settings(as: role))
        #expect(try migrator.migrate(connection) == SQL.migrations.count)
        #expect(
            try connection.number(
                "select (rolsuper or rolcreaterole or rolbypassrls)::int from pg_roles where rolname = '\(role)'"
            ) == 0
        )
    }

    private func code(_ body: () throws -> Void) -> SchemaError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? SchemaError)?.code
        }
    }
}
