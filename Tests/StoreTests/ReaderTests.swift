// What BI, auditors and ingest may do: what they need and nothing more.
import Foundation
import Postgres
import TestSupport
import Testing

struct ReaderTests {
    private let stage: TwoDistricts

    init() throws { stage = try TwoDistricts() }

    @Test func `a tool reads every bi view over all districts`() throws {
        let connection = try stage.connect(stage.tool)
        let views = try connection.texts(
            "select oid::regclass::text from pg_class where relnamespace = 'bi'::regnamespace"
        )
        #expect(views.count >= 9)
        for view in views {
            let rows = try connection.execute("select * from \(view) order by district_id")
            let districts = try (0..<rows.count).map { try rows.text($0, 0) }
            #expect(Set(districts) == ["district_a", "district_b"], "\(view)")
        }
    }

    @Test func `the grants of BI are exactly the columns its views use`() throws {
        let connection = try Connection(stage.database.settings)
        let used = try connection.texts(
            """
            select distinct d.refobjid::regclass || '.' || a.attname
            from pg_depend d
            join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
            join pg_class v on v.oid = r.ev_class and v.relnamespace = 'bi'::regnamespace
            join pg_class t on d.refclassid = 'pg_class'::regclass and t.oid = d.refobjid
              and t.relnamespace = 'rollcall'::regnamespace
            join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid and a.attnum > 0
            order by 1
            """
        )
        let granted = try connection.texts(
            """
            select c.oid::regclass || '.' || a.attname
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p', 'v')
              and has_column_privilege('rollcall_bi', c.oid, a.attnum, 'select')
            order by 1
            """
        )
        #expect(used.count > 60)
        #expect(Set(granted) == Set(used))
    }

    @Test func `a tool is refused ids, messages, shapes and raw bytes`() throws {
        let connection = try stage.connect(stage.tool)
        for question in [
            "select clever_ids from rollcall.opening_chunk",
            "select sis_ids from rollcall.opening_chunk",
            "select identities from rollcall.opening_chunk", "select message from rollcall.wording",
            "select field from rollcall.wording", "select shape from rollcall.message",
            "select clever_id from rollcall.open_school", "select clever_id from rollcall.school",
            "select raw from rollcall.rejected_row", "select packed from rollcall.archive",
            "select entries from rollcall.standing", "select key from rollcall.record_key",
            "select * from rollcall.episode", "select * from rollcall.caseload",
            "select 1 from rollcall.opening", "select 1 from rollcall.opening_chunk_user",
            "select 1 from rollcall.wording_rows", "select o from rollcall.opening_chunk o",
        ] {
            #expect(connection.refusal(question)?.sqlstate == "42501", "\(question)")
        }
        for word in ["clever_id", "sis_id", "message", "raw", "identity"] {
            let columns = try connection.number(
                """
                select count(*) from information_schema.columns
                where table_schema = 'bi' and column_name like '%\(word)%'
                """
            )
            #expect(columns == 0)
        }
    }

    @Test func `a school that is not onboarded is one row with its directory and its nights`()
        throws
    {
        let connection = try stage.connect(stage.tool)
        let rows = try connection.execute(
            """
            select school_name, nights_open, times_seen, runs, blocked_users, first_seen_is_floor,
              first_seen_night::text
            from bi.not_onboarded_school where district_id = 'district_a'
            """
        )
        #expect(rows.count == 1)
        #expect(try rows.text(0, 0) == "Secret school a")
        #expect(try (1...4).map { try rows.int(0, $0) } == [3, 2, 1, 12])
        #expect(try rows.bool(0, 5))
        #expect(try rows.text(0, 6) == "2026-03-01")
        let health = try connection.execute(
            """
            select not_onboarded_schools, gap_nights, held_closings, stale_nights, schools_seen
            from bi.district_health where district_id = 'district_a'
            """
        )
        #expect(try (0...4).map { try health.int(0, $0) } == [1, 1, 1, 0, 1])
        #expect(
            try connection.texts(
                "select night::text from bi.coverage_gap where district_id = 'district_b'"
            ) == ["2026-03-02"]
        )
    }

    @Test func `an auditor sees who may see what, and no finding`() throws {
        let connection = try stage.connect(stage.auditor)
        #expect(try connection.number("select count(*) from rollcall.caseload") == 2)
        #expect(try connection.number("select count(*) from rollcall.sync") == 4)
        for relation in [
            "rollcall.opening", "rollcall.wording", "rollcall.archive", "bi.open_error",
        ] {
            #expect(connection.refusal("select 1 from \(relation)")?.sqlstate == "42501")
        }
    }
}
