// The promises of the schema, checked against the catalogs of PostgreSQL.
import Postgres
import TestSupport
import Testing

struct SchemaRuleTests {
    private let database: TestDatabase

    init() throws { database = try TestDatabase.migrated() }

    /// Tables of one district each; a lease is local to one coordinator, a caseload is reference.
    private static let tenants = """
        select c.oid, c.relname
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
        where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition and c.relname not in ('lease', 'caseload')
        """

    private func offenders(_ sql: String) throws -> [String] {
        try Connection(database.settings).texts(sql)
    }

    @Test func `every view runs with the rights of who asks and none is materialised`() throws {
        let wrong = try offenders(
            """
            select c.oid::regclass::text from pg_class c
            where c.relnamespace in ('rollcall'::regnamespace, 'bi'::regnamespace)
              and (c.relkind = 'm' or c.relkind = 'v'
                and not coalesce(c.reloptions @> array['security_invoker=true'], false))
            """
        )
        #expect(wrong == [])
    }

    @Test func `every tenant table has row security`() throws {
        let connection = try Connection(database.settings)
        let tenants = try connection.number("select count(*) from (\(Self.tenants)) t")
        #expect(tenants >= 17)
        let open = try connection.texts(
            """
            select t.relname::text from (\(Self.tenants)) t join pg_class c on c.oid = t.oid
            where not c.relrowsecurity
            """
        )
        #expect(open == [])
        let caseload =
            "select relrowsecurity::int from pg_class where oid = 'rollcall.caseload'::regclass"
        #expect(try connection.number(caseload) == 1)
    }

    @Test func `every key of a tenant table begins with the district as bytes`() throws {
        let wrong = try offenders(
            """
            select i.indexrelid::regclass::text
            from pg_index i
            join (\(Self.tenants)) t on t.oid = i.indrelid
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indisunique and (a.attname is distinct from 'district_id'
              or a.atttypid <> 'text'::regtype or a.attcollation <> '"C"'::regcollation)
            union all
            select t.relname::text from (\(Self.tenants)) t
            where not exists (
              select from pg_index i where i.indrelid = t.oid and i.indisprimary)
            """
        )
        #expect(wrong == [])
    }

    @Test func `nobody but ingest and the owner has a grant on a partition`() throws {
        let granted = try offenders(
            """
            select distinct g.rolname::text
            from pg_class c
            cross join aclexplode(c.relacl) a
            join pg_roles g on g.oid = a.grantee
            where c.relispartition and c.relnamespace = 'rollcall'::regnamespace
            order by 1
            """
        )
        #expect(granted == ["rollcall_ingest", "rollcall_owner"])
    }

    @Test func `every relation and every column is described`() throws {
        let silent = try offenders(
            """
            select c.oid::regclass || coalesce('.' || a.attname, '')
            from pg_class c
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace in ('rollcall'::regnamespace, 'bi'::regnamespace)
              and c.relkind in ('r', 'p', 'v') and not c.relispartition
              and (obj_description(c.oid, 'pg_class') is null
                or col_description(c.oid, a.attnum) is null)
            """
        )
        #expect(silent == [])
    }

    @Test func `every bi view names its grain and its key`() throws {
        let connection = try Connection(database.settings)
        let views = try connection.texts(
            "select viewname::text from pg_views where schemaname = 'bi' order by 1"
        )
        #expect(
            views == [
                "cause_by_district", "coverage_gap", "data_freshness", "district_health",
                "error_episode", "error_trend", "not_onboarded_school", "open_error",
                "sync_history",
            ]
        )
        let words = try connection.texts(
            """
            select obj_description(c.oid, 'pg_class') from pg_class c
            where c.relnamespace = 'bi'::regnamespace and c.relkind = 'v'
            """
        )
        #expect(
            words.allSatisfy { $0.hasPrefix("One row per ") && $0.contains("key: district_id") }
        )
    }

    @Test func `bi views have only types that every tool understands`() throws {
        let wrong = try offenders(
            """
            select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.relnamespace = 'bi'::regnamespace
              and (a.attname !~ '^[a-z][a-z0-9_]*$'
                or format_type(a.atttypid, a.atttypmod) !~
                '^(text|bigint|boolean|date|timestamp with time zone|double precision|numeric\\(.+\\))$')
            """
        )
        #expect(wrong == [])
    }

    @Test func `every time of a bi view has its local date in a column of the view`() throws {
        let lone = try offenders(
            """
            select t.attrelid::regclass || '.' || t.attname
            from pg_class c
            join pg_attribute t on t.attrelid = c.oid and t.atttypid = 'timestamptz'::regtype
            where c.relnamespace = 'bi'::regnamespace and not exists (
              select from pg_attribute n
              where n.attrelid = c.oid and n.atttypid = 'date'::regtype
                and (n.attname = regexp_replace(t.attname, '_at$', '_night')
                  or c.relname = 'sync_history' and t.attname = 'completed_at'
                    and n.attname = 'night'))
            """
        )
        #expect(lone == [])
    }

    @Test func `everything belongs to rollcall_owner, who is no superuser`() throws {
        let connection = try Connection(database.settings)
        let owners = try connection.texts(
            """
            select distinct pg_get_userbyid(c.relowner)::text from pg_class c
            where c.relnamespace in ('rollcall'::regnamespace, 'bi'::regnamespace)
            """
        )
        #expect(owners == ["rollcall_owner"])
        let mighty = try connection.texts(
            "select rolname::text from pg_roles where rolname ~ '^rollcall_' and (rolsuper or rolbypassrls)"
        )
        #expect(mighty == [])
    }

    @Test func `functions of the owner are nobody else's and public is closed`() throws {
        let connection = try Connection(database.settings)
        try connection.run(
            script: "create function rollcall.of_the_owner() returns int return 1"
        )
        let callable = try connection.number(
            """
            select has_function_privilege('rollcall_bi', 'rollcall.of_the_owner()', 'execute')::int
              + has_schema_privilege('rollcall_bi', 'public', 'create')::int
            """
        )
        #expect(callable == 0)
    }
}
