// What a batch asks of every sync that is told again.
import Postgres
import Store
import TestSupport
import Testing

struct KnownSyncTests {
    @Test func `syncs that are told again are looked up one by one, however many there are`() throws
    {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.superuser)
        try connection.run(
            script: """
                insert into rollcall.sync_version
                select 'd' || n, 1, 1, md5(n::text)::uuid, 's' || n, 'source', 'night', 'completed',
                  '2026-03-01 08:00Z', '', 'UTC', false, false, true from generate_series(1, 3000) n;
                insert into rollcall.sync
                select district_id, 1, sync_id, 1, version_id, status, completed_at, 15,
                  '{1,1,1,1}', 0, 0, 0, 0, 0, 0, 0, null
                from rollcall.sync_version;
                insert into rollcall.retold values
                  ('d7', 1, 'source', 'later', 1), ('d8', 1, 'source', 'night', 2);
                analyze rollcall.sync, rollcall.sync_version, rollcall.retold
                """
        )
        let known = try LedgerReader().knownVersions(
            districts: ["d6", "d7", "d8", "d9"],
            syncIDs: ["s6", "s7", "s8", "other"],
            connection
        )
        #expect(known.map(\.district) == ["d6", "d7", "d7", "d8"])
        #expect(known.map(\.delivery) == ["night", "later", "night", nil])
        try connection.run(
            script: "prepare known (text[], text[]) as \(SQL.Query.knownSyncs)"
        )
        let some = (1...200).map { "d\($0 * 9)" }.joined(separator: ",")
        let plan = try connection.texts(
            "explain (costs off) execute known ('{\(some)}', '{\(some)}')"
        )
        #expect(!plan.isEmpty)
        #expect(plan.filter { $0.contains("Seq Scan on sync") } == [])
    }
}
