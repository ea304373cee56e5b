// What a specialist can learn of districts outside the caseload: nothing.
import Postgres
import TestSupport
import Testing

struct CaseloadTests {
    private let stage: TwoDistricts

    init() throws { stage = try TwoDistricts() }

    /// Every relation with a district that the connected role may read.
    private static let readable = """
        select c.oid::regclass::text
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
        where c.relnamespace in ('rollcall'::regnamespace, 'bi'::regnamespace)
          and c.relkind in ('r', 'p', 'v') and has_table_privilege(c.oid, 'select')
        order by 1
        """

    @Test func `two specialists see only their own districts, wherever they may look`() throws {
        for (role, district) in [(stage.alice, "district_a"), (stage.bob, "district_b")] {
            let connection = try stage.connect(role)
            let relations = try connection.texts(Self.readable)
            #expect(relations.count > 25)
            for relation in relations {
                let seen = try connection.texts("select distinct district_id from \(relation)")
                #expect(seen == [district], "\(relation) as \(role)")
            }
        }
    }

    @Test func `a specialist without a caseload sees nothing at all`() throws {
        let connection = try stage.connect(stage.nobody)
        for relation in try connection.texts(Self.readable) {
            let count = try connection.number("select count(*) from \(relation)")
            #expect(count == 0, "\(relation)")
        }
    }

    @Test func `partitions, bytes, the open set and the secret key are refused`() throws {
        let connection = try stage.connect(stage.alice)
        for relation in [
            "opening_chunk_user", "opening_chunk_school", "wording_rows", "archive",
            "standing", "record_key",
            "delivery", "rejected_manifest_row",
        ] {
            let refusal = connection.refusal("select 1 from rollcall.\(relation)")
            #expect(refusal?.sqlstate == "42501", "\(relation)")
        }
        // Of runs and processes only what status shows: nothing that names a district.
        for column in [
            "message.shape", "ingest_run.summary", "lease.district_id", "lease.token", "worker.pid",
        ] {
            let parts = column.split(separator: ".")
            let refusal = connection.refusal("select \(parts[1]) from rollcall.\(parts[0])")
            #expect(refusal?.sqlstate == "42501", "\(column)")
        }
    }

    @Test func `guessing ids, joining and copying out show nothing of another district`() throws {
        let connection = try stage.connect(stage.alice)
        for question in [
            "select count(*) from rollcall.episode where clever_id = 'id_b'",
            "select count(*) from rollcall.opening where district_id = 'district_b' and episode = 1",
            "select count(*) from rollcall.wording a join rollcall.wording b on a.wording = b.wording"
                + " where a.district_id <> b.district_id",
            "select count(*) from rollcall.caseload where district_id = 'district_b'",
            "select count(*) from bi.open_error where record_ref = md5('person_b')::uuid::text",
            "select count(*) from pg_stats where schemaname = 'rollcall'"
                + " and most_common_vals::text like '%_b%'",
        ] {
            #expect(try connection.number(question) == 0, "\(question)")
        }
        for relation in ["rollcall.sync", "rollcall.episode", "bi.error_episode"] {
            var bytes: [UInt8] = []
            try connection.copyOut("copy (select * from \(relation)) to stdout") {
                bytes.append(contentsOf: $0)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains("district_a") && !text.contains("district_b"))
        }
    }

    @Test func `a function of one's own is never shown another district's rows`() throws {
        let connection = try stage.connect(stage.alice)
        // The cheapest condition there is would run first, were the policy no barrier.
        try connection.run(
            script: """
                create function pg_temp.tell(value text) returns bool cost 0.0000001
                language plpgsql as $$
                begin
                  if value like '%b' then raise exception 'told %', value; end if;
                  return true;
                end $$
                """
        )
        for question in [
            "select 1 from rollcall.district where pg_temp.tell(district_id)",
            "select 1 from rollcall.wording where pg_temp.tell(message)",
            "select 1 from rollcall.episode where pg_temp.tell(clever_id)",
            "select 1 from bi.district_health where pg_temp.tell(district_name)",
        ] {
            #expect(connection.refusal(question)?.message == nil, "\(question)")
        }
        let casting = "select message::int from rollcall.wording where district_id = 'district_b'"
        #expect(connection.refusal(casting)?.message == nil)
    }

    @Test func `a specialist can neither write nor become anybody else`() throws {
        let connection = try stage.connect(stage.alice)
        for statement in [
            "insert into rollcall.caseload values ('\(stage.alice)', 'district_b')",
            "update rollcall.caseload set district_id = 'district_b'",
            "insert into rollcall.district (district_id) values ('district_b')",
            "delete from rollcall.sync",
            "set role rollcall_owner", "set session authorization \(stage.bob)",
            "alter table rollcall.sync disable row level security",
            "create table public.mine (district_id text)",
        ] {
            #expect(connection.refusal(statement)?.sqlstate == "42501", "\(statement)")
        }
    }
}
