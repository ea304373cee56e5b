// What is told of runs, and what is forgotten.
import Postgres
import Store
import TestSupport
import Testing

struct RunLogTests {
    @Test func `runs of years ago and workers long gone are forgotten at the end of a run`() throws
    {
        let database = try TestDatabase.migrated()
        let connection = try Connection(database.settings)
        try connection.run(
            script: """
                insert into rollcall.ingest_run (worker_id, started_at)
                values (gen_random_uuid(), now() - interval '3 years'),
                  (gen_random_uuid(), now() - interval '1 year');
                insert into rollcall.worker (worker_id, host, pid, version, heartbeat_at)
                values (md5('gone')::uuid, 'h', 1, 'v', now() - interval '90 days'),
                  (md5('holds')::uuid, 'h', 2, 'v', now() - interval '90 days'),
                  (md5('lives')::uuid, 'h', 3, 'v', now());
                insert into rollcall.lease (district_id, worker_id, token)
                values ('d', md5('holds')::uuid, 1)
                """
        )
        try RunLog(connection).finish(exitCode: 0, summary: "{}", connection)
        #expect(try connection.number("select count(*) from rollcall.ingest_run") == 2)
        #expect(
            try connection.texts("select pid::text from rollcall.worker order by pid") == [
                "2", "3",
            ]
        )
    }
}
