// The school directory is written beside the night, and nothing of the night waits for it.
import Postgres
import TestSupport
import Testing

@Suite struct `The school directory of a source` {
    let scene: Scene

    init() throws {
        scene = try Scene()
        try scene.drop.write("districts.csv", "district_id,name,state\nd1,Larch,TX\n")
        try scene.drop.write(
            "schools.csv",
            "district_id,clever_id,sis_id,name\nd1,c1,1,Larch High\nd1,,2,Larch Middle\n"
        )
        try scene.drop.deliver(
            "night-1",
            [
                HandSync(
                    district: "d1",
                    id: "s1",
                    completed: "2026-11-10T01:00:00Z",
                    reports: [(HandSync.users, HandSync.report(["u1,1,email,Failure,Bad email."]))]
                )
            ]
        )
        try scene.output(["db", "migrate"])
    }

    /// A run that has taken its night and waits for whoever holds the directory.
    private func afterTheNight(
        _ body: (_ run: RunningCommand, _ holder: borrowing Connection) throws -> Void
    ) throws {
        let holder = try Connection(scene.database.superuser)
        try holder.run(script: "begin; lock table rollcall.school in share row exclusive mode")
        let run = try scene.start(["ingest", scene.drop.path, "--quiet"])
        #expect(try eventually { try scene.number("select count(*) from rollcall.sync") == 1 })
        #expect(run.isRunning)
        #expect(try eventually { try scene.waitsForSchools() })
        try body(run, holder)
    }

    @Test func `while somebody holds it districts are ingested, then it is written`() throws {
        try afterTheNight { run, holder in
            #expect(try scene.number("select count(*) from rollcall.school") == 0)
            try holder.run(script: "commit")
            #expect(run.wait().code == 0)
        }
        #expect(try scene.number("select count(*) from rollcall.school") == 2)
        #expect(try scene.ingest()["syncs"]?.int == 0)
    }

    @Test func `a session that ends while it writes it is opened again`() throws {
        try afterTheNight { run, holder in
            try holder.run(
                script: """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                      and query like '%rollcall.school%' and pid <> pg_backend_pid();
                    commit
                    """
            )
            #expect(run.wait().code == 0)
        }
        #expect(try scene.number("select count(*) from rollcall.school") == 2)
    }

    @Test func `one that the database refuses fails the run, and the next run tries again`() throws
    {
        try scene.sql(
            """
            create function refuse() returns trigger language plpgsql as
              $$ begin raise exception 'the directory is closed'; end $$;
            create trigger refuse before insert on rollcall.school
              for each statement execute function refuse();
            """
        )
        let refused = try scene.run(["ingest", scene.drop.path, "--quiet"])
        #expect(refused.code == 2)
        #expect(refused.err.contains("the directory is closed"), "\(refused.err)")
        #expect(try scene.number("select count(*) from rollcall.sync") == 1)
        try scene.sql("drop trigger refuse on rollcall.school")
        try scene.ingest()
        #expect(try scene.number("select count(*) from rollcall.school") == 2)
    }

    @Test func `one without a needed column is named, and the old one stands`() throws {
        try scene.ingest()
        try scene.drop.write("schools.csv", "district_id,name\nd1,Larch High\n")
        let summary = try scene.ingest(expecting: 5)
        #expect(
            "\(summary["source_errors"] as Any)".contains("schools.csv has no column clever_id")
        )
        #expect(try scene.number("select count(*) from rollcall.school") == 2)
    }
}

extension Scene {
    fileprivate func waitsForSchools() throws -> Bool {
        try number(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
              and query like '%rollcall.school%'
            """
        ) > 0
    }
}
