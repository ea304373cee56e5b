// What a run asks at its end, in a database that has no statistics yet.
import Glibc
import TestSupport
import Testing

@Suite struct `At the end of the first run` {
    @Test func `what operators must know is asked district by district`() throws {
        let scene = try Scene()
        let districts = (1...300).map { "d\($0)" }
        try scene.output(["db", "migrate"])
        try scene.sql(
            """
            alter table rollcall.ledger_head set (autovacuum_enabled = off);
            alter table rollcall.district set (autovacuum_enabled = off);
            """
        )
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state\n" + districts.map { "\($0),\($0),TX\n" }.joined()
        )
        try scene.drop.deliver(
            "n1",
            districts.map {
                HandSync(
                    district: $0,
                    id: "s",
                    status: "Completed",
                    completed: "2026-11-03T08:00:00Z"
                )
            }
        )
        try scene.ingest()
        let query = """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
            from pg_stat_user_tables
            where relid in ('rollcall.ledger_head'::regclass, 'rollcall.district'::regclass)
            """
        // What a session has read is known when it has ended, a little after its client.
        usleep(500_000)
        let before = try scene.number(query)
        try scene.output(["status"])
        #expect(try eventually { try scene.number(query) > before })
        usleep(500_000)
        let read = try scene.number(query) - before
        // All questions of the screen together read each a few times; joined one read each 300 times.
        #expect(read < 40 * 300, "\(read) rows")
    }
}
