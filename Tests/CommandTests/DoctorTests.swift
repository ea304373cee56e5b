// What doctor says about healthy and sick databases.
import Postgres
import TestSupport
import Testing

@Suite struct Doctor {
    private func lines(_ scene: Scene) throws -> [JSON] {
        let outcome = try scene.run(["doctor", "--format", "json"])
        return try JSON(outcome.out)["rows"]?.list ?? []
    }

    private func facts(_ scene: Scene, _ about: String) throws -> [String] {
        try lines(scene).filter { $0["about"]?.text == about }
            .map { "\($0["level"]?.text ?? ""): \($0["fact"]?.text ?? "")" }
    }

    @Test func `a fresh database has no failure and every line has a level`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        // The tests' server is told not to be durable, which is all that is wrong with it.
        let failures = try lines(scene).filter { $0["level"] == .text("fail") }
        #expect(failures.allSatisfy { $0["about"] == .text("settings") }, "\(failures)")
        #expect(try facts(scene, "drift") == ["ok: every column is there and no other"])
        for about in [
            "database", "server", "clock", "schema", "rights", "drift", "row security", "leases",
            "connections", "disk",
        ] {
            #expect(try !facts(scene, about).isEmpty, "\(about)")
        }
        for line in try lines(scene) where line["level"] != .text("ok") {
            #expect(line["advice"]?.text?.isEmpty == false)
        }
    }

    @Test func `ping answers with the time it took, or with code 3`() throws {
        let scene = try Scene()
        #expect(try scene.output(["doctor", "--ping"]).contains(" answers in "))
        let gone = try scene.run(
            ["doctor", "--ping"],
            ["ROLLCALL_DATABASE_URL": "host=/nonexistent dbname=none"]
        )
        #expect(gone.code == 3)
    }

    @Test func `a hole in row security and a schema changed by hand are failures that are named`()
        throws
    {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql(
            """
            alter table rollcall.retold disable row level security;
            grant select on rollcall.sync to public;
            alter table rollcall.rejected_row rename column reason to because;
            """
        )
        #expect(try scene.run(["doctor"]).code == 2)
        let holes = try facts(scene, "row security")
        #expect(holes.contains("fail: table retold has no row security"))
        #expect(holes.contains("fail: everybody may use rollcall.sync"))
        let drift = try facts(scene, "drift")
        #expect(drift.contains("fail: missing: rollcall.rejected_row.reason"))
        #expect(drift.contains("warn: not ours: rollcall.rejected_row.because"))
    }

    @Test func `who keeps an old snapshot is named with the process id`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql("grant pg_read_all_stats to rollcall_owner")
        let holder = try Connection(scene.database.superuser)
        try holder.run(script: "begin isolation level repeatable read; select 1")
        let pid = try holder.execute("select pg_backend_pid()").int(0, 0)
        #expect(try facts(scene, "snapshots").contains { $0.contains("pid \(pid)") })
        try holder.run(script: "rollback")
    }

    @Test func `a worker that died with districts in its hands is named`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql(
            """
            insert into rollcall.worker (worker_id, host, pid, version, heartbeat_at)
            values (gen_random_uuid(), 'night-host', 4711, '0', now() - interval '5 minutes');
            insert into rollcall.lease (district_id, worker_id, token)
            select 'd-one', worker_id, 1 from rollcall.worker;
            """
        )
        let leases = try facts(scene, "leases")
        #expect(leases.first?.contains("warn: pid 4711 on night-host is silent") == true)
    }
}
