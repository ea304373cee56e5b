// How long a run, a connection and a transfer may take.
import Glibc
import TestSupport
import Testing

@Suite struct Deadlines {
    @Test func `a run out of time keeps what is done, names the rest, and the next takes it`()
        throws
    {
        let scene = try Scene()
        for night in 1...8 {
            try scene.drop.deliver(
                "n\(night)",
                ["d-one", "d-two"].map {
                    HandSync(
                        district: $0,
                        id: "n\(night)",
                        completed: "2026-11-0\(night)T08:00:00Z",
                        reports: [
                            (HandSync.users, HandSync.report(["u\(night),1,,Failure,No email"]))
                        ]
                    )
                }
            )
        }
        try scene.output(["db", "migrate"])
        // The newest night comes first and takes longer than the run may.
        try scene.sql(
            """
            create function public.wait() returns trigger language plpgsql as $$
            begin
              perform pg_sleep(3);
              return new;
            end $$;
            create trigger wait before insert on rollcall.sync_version
            for each row when (new.sync_id = 'n8' and new.district_id = 'd-one')
            execute function public.wait();
            """
        )
        let outcome = try scene.run(
            [
                "ingest", scene.drop.path, "--format", "json", "--quiet", "--workers", "1",
                "--deadline", "1s",
            ]
        )
        #expect(outcome.code == 5)
        #expect(
            outcome.err.contains(
                "the run's time of 1 s is over; left for the next run: d-one, d-two"
            )
        )
        #expect(try JSON(outcome.out)["failed_districts"]?.words == ["d-one", "d-two"])
        #expect(try scene.rows(["syncs"]).compactMap { $0["sync_id"]?.text } == ["n8", "n8"])
        try scene.ingest()
        #expect(try scene.rows(["syncs"]).count == 16)
    }

    @Test func `sources whose turn did not come are named, and a slow transfer is ended in time`()
        throws
    {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        try tested.fault("drip", times: 99, on: "/d1/d1-1/\(HandSync.users)")
        let later = try TemporaryFolder()
        try tested.configure(
            "[[source]]\nname = \"later\"\nurl = \"\(later.path)\"\n[deadlines]\nrun = \"2s\""
        )
        let started = monotonic()
        let outcome = try tested.run(["ingest", "--quiet", "--format", "json", "--workers", "1"])
        #expect(monotonic() - started < 25)
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("later was not asked, because the run's time of 2 s is over"))
        #expect(try JSON(outcome.out)["failed_districts"]?.words?.contains("d1") == true)
        try tested.fault("none", times: 0, on: "/")
        try tested.configure("")
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `a server that never shakes hands is given up after the time for connecting`()
        throws
    {
        let files = try TemporaryFolder()
        let silent = """
            import socket, sys
            server = socket.create_server(("127.0.0.1", 0))
            print(server.getsockname()[1], flush=True)
            sys.stdin.read()
            """
        let server = try ServerProcess(["python3", "-c", silent])
        let port = try server.firstLine()
        try files.write(
            "rollcall.toml",
            """
            [deadlines]
            connect = "1s"
            [[source]]
            name = "silent"
            url = "https://127.0.0.1:\(port)"
            allow = ["127.0.0.1"]

            """
        )
        let started = monotonic()
        let outcome = try RunningCommand(
            ["source", "check", "--config", files.path("rollcall.toml")],
            Scene.environment(),
            seconds: 60
        ).wait()
        withExtendedLifetime(server) {}
        // Three tries of a second each; by default they would take half a minute.
        #expect(monotonic() - started < 25)
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("cannot be got"), "\(outcome.err)")
    }
}
