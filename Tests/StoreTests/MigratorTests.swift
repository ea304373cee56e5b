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

    @Test func `endings written row by row are the same once they stand in chunks`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.superuser)
        try SchemaSteps().migrate(connection, to: 12)
        try connection.run(
            script: """
                insert into rollcall.ending
                select 'district_a', 0, n, 7, 6, 'sync_clean' from generate_series(1, 2500) n;
                insert into rollcall.ending values
                  ('district_a', 0, 2600, 7, 4, 'sync_clean'), ('district_a', 0, 2502, 8, 7, 'absent'),
                  ('district_a', 2, 1, 7, 6, 'sync_clean'), ('district_b', 0, 1, 7, 6, 'sync_clean')
                """
        )
        let rows = """
            select (e.district_id, e.entity, e.episode, e.closed_by, e.last_seen, e.reason)::text
            from rollcall.ending e order by 1
            """
        let before = try connection.texts(rows)
        try SchemaSteps().migrate(connection, from: 13)
        for view in SQL.views { try connection.run(script: view.text) }
        #expect(try connection.texts(rows) == before)
        #expect(before.count == 2504)
        #expect(try connection.number("select count(*) from rollcall.ending_chunk") == 7)
        let isGone = "select (to_regclass('rollcall.ending_row') is null)::int"
        #expect(try connection.number(isGone) == 1)
    }

    @Test func `open sets of before know the words of their episodes`() throws {
        let database = try TestDatabase.empty()
        let connection = try Connection(database.superuser)
        try SchemaSteps().migrate(connection, to: 12)
        let rest = String(repeating: "ab", count: 24)
        let numbers = ["00000001", "00000002", "00000003"]
        try connection.run(
            script: """
                insert into rollcall.opening_chunk
                select 'district_a', 0, first, 2, first, array[u, u], array[first * 16, first * 16 + 1],
                  null, array[u, u], array['', ''], array['', '']
                from (values (1), (3)) f (first) cross join (values (md5('x')::uuid)) i (u);
                insert into rollcall.standing values
                  ('district_a', 0, 0, '\\x\(rest)\(numbers[1])\(rest)\(numbers[0])'),
                  ('district_a', 0, 1, '\\x0000000100000002\(rest)\(numbers[2])'),
                  ('district_a', 0, 2, '\\x0000000100000003'), ('district_a', 1, 0, '')
                """
        )
        try SchemaSteps().migrate(connection, from: 13)
        let sets = try connection.texts(
            "select encode(entries, 'hex') from rollcall.standing order by entity, part"
        )
        let words = ["00000011", "00000010", "00000030"]
        #expect(
            sets == [
                rest + numbers[1] + words[0] + rest + numbers[0] + words[1],
                "0000000100000002" + rest + numbers[2] + words[2], "0000000100000003", "",
            ]
        )
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
