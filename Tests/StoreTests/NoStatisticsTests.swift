// What a run reads of a database that is new: plans made before there are statistics.
import Postgres
import Store
import TestSupport
import Testing

@Suite struct `Before there are statistics` {
    private let database: TestDatabase
    private let districts = (1...400).map { "d\($0)" }

    init() throws {
        database = try TestDatabase.migrated()
        try Connection(database.superuser).run(
            script: """
                alter table rollcall.sync set (autovacuum_enabled = off);
                alter table rollcall.sync_version set (autovacuum_enabled = off);
                insert into rollcall.sync
                  (district_id, sync_no, sync_id, version_no, version_id, status, completed_at,
                   conclusive, ordinals, reports, findings, rejected, opened, closed, unchanged, held)
                select 'd' || n, 1, 's', 1, gen_random_uuid(), 'completed', now(), 15, '{}', 0, 0, 0, 0,
                  0, 0, 0
                from generate_series(1, 400) n;
                insert into rollcall.sync_version
                  (district_id, sync_no, version_no, version_id, sync_id, source, delivery, status,
                   completed_at, completed_raw, zone_used, is_flagged, has_list, is_complete)
                select district_id, sync_no, version_no, version_id, sync_id, '/drop', 'n1', status,
                  completed_at, '', 'UTC', false, false, true
                from rollcall.sync;
                """
        )
    }

    @Test func `what others have taken of a few districts is read without reading all`() throws {
        let connection = try Connection(database.superuser)
        let wanted = Array(districts.prefix(40))
        let (known, read) = try connection.transaction {
            let known = try LedgerReader().knownVersions(
                districts: wanted,
                syncIDs: wanted.map { _ in "s" },
                connection
            )
            let read = try connection.execute(
                """
                select (seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint
                from pg_stat_xact_user_tables where relid = 'rollcall.sync_version'::regclass
                """
            ).int(0, 0)
            return (known, read)
        }
        #expect(known.map(\.district).sorted() == wanted.sorted())
        #expect(known.allSatisfy { $0.delivery == "n1" })
        // Each once for itself and once for its delivery, or all of them once; joined it was 16,000.
        #expect(read <= 1_000)
    }
}
