// What operators are told before it is too late: silent sources, lost nights, full disks, history.
import Foundation
import Glibc
import TestSupport
import Testing

private func clean(_ district: String, _ day: Date) -> HandSync {
    let time = ISO8601DateFormatter().string(from: day)
    return HandSync(
        district: district,
        id: "\(district)-\(time)",
        status: "Completed",
        completed: time
    )
}

private func daysAgo(_ days: Int) -> Date {
    Date(timeIntervalSinceNow: -Double(days) * 86_400)
}

private func dirty(_ district: String, night: Int) -> HandSync {
    HandSync(
        district: district,
        id: "n\(night)",
        completed: String(format: "2026-11-%02dT08:00:00Z", night),
        reports: [
            (HandSync.users, HandSync.report(["u\(night),1,,Failure,Email is required"])),
            (
                HandSync.schools,
                HandSync.report(["s1,2,school,Failure,\(HandSync.notOnboarded)"])
            ),
        ]
    )
}

@Suite struct Operating {
    /// A configuration with one source, the scene's drop.
    private func configured(
        _ scene: Scene,
        _ folder: TemporaryFolder,
        _ more: String
    ) throws -> [String: String] {
        let text = """
            contact = "night desk"
            [schedule]
            cron = "30 5 * * *"
            [[source]]
            name = "drop"
            url = "\(scene.drop.path)"
            contact = "portal team"
            \(more)
            """
        return ["ROLLCALL_CONFIG": try folder.write("rollcall.toml", text + "\n")]
    }

    @Test func `a source from which nothing new comes in time ends ingest with 6 and is named`()
        throws
    {
        let scene = try Scene()
        let folder = try TemporaryFolder()
        let variables = try configured(scene, folder, "expect_within = \"1s\"")
        try scene.drop.deliver("n1", [clean("d-one", daysAgo(1))])
        #expect(try scene.run(["ingest", "--quiet"], variables).code == 0)
        usleep(1_100_000)
        let late = try scene.run(["ingest", "--quiet"], variables)
        #expect(late.code == 6)
        #expect(late.err.contains("nothing new came from \(scene.drop.path) since"))
        #expect(late.err.contains("expected within 1 s; call portal team"))
        let status = try scene.run(["status", "--fail-on", "late"], variables)
        #expect(status.code == 1)
        #expect(status.out.contains("call portal team"))
        // While everybody is paused nothing is expected.
        try scene.output(["pause", "--all", "--until", "2099-01-01"])
        #expect(try scene.run(["ingest", "--quiet"], variables).code == 0)
        try scene.output(["resume", "--all"])
        try scene.drop.deliver("n2", [clean("d-one", daysAgo(0))])
        #expect(try scene.run(["ingest", "--quiet"], variables).code == 0)
    }

    @Test func `a night that the portal forgets soon rings seven and three days before`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [clean("d-one", daysAgo(28)), clean("d-two", daysAgo(28))])
        try scene.drop.deliver("n2", [clean("d-one", daysAgo(26)), clean("d-two", daysAgo(27))])
        try scene.drop.deliver("n3", [clean("d-two", daysAgo(26))])
        let soon = try scene.run(["ingest", scene.drop.path, "--quiet"])
        #expect(soon.code == 0)
        #expect(soon.err.contains("the portal forgets a night of 1 district within 3 days"))
        let status = try scene.run(["status", "--fail-on", "gap"])
        #expect(status.code == 1)
        #expect(status.out.contains("forgets a night of 1 district within 3 days"))
        #expect(try scene.rows(["status"]).first?["gap_districts_3_days"] == .number(1))
        try scene.output([
            "pause", "d-one", "--from", "2000-01-01", "--until", "2099-01-01",
        ])
        #expect(try scene.run(["ingest", scene.drop.path, "--quiet"]).err.isEmpty)
        #expect(try scene.run(["status", "--fail-on", "gap"]).code == 0)
    }

    @Test func `a night that the portal keeps for six days more rings, and is no clean one`() throws
    {
        let scene = try Scene()
        try scene.drop.deliver("n1", [26, 25, 23, 22].map { clean("d-one", daysAgo($0)) })
        let soon = try scene.run(["ingest", scene.drop.path, "--quiet"])
        #expect(soon.code == 0)
        #expect(soon.err.contains("the portal forgets a night of 1 district within 7 days"))
        #expect(try scene.rows(["status"]).first?["gap_districts_3_days"] == .number(0))
        let gap = try #require(try scene.rows(["gaps", "--district", "d-one"]).first)
        #expect(gap["nights"] == .number(1))
        #expect(gap["days_left"] == .number(6))
        // Of it nothing is known: the sync after it vouches for its own night alone.
        #expect(try scene.rows(["syncs", "--district", "d-one"]).count == 4)
    }

    @Test func `nights that the portal has forgotten are shown, and fail nothing`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [clean("d-one", daysAgo(40))])
        try scene.drop.deliver("n2", [clean("d-one", daysAgo(38))])
        try scene.output(["ingest", scene.drop.path, "--quiet"])
        let status = try scene.run(["status", "--fail-on", "gap"])
        #expect(status.code == 0)
        #expect(status.out.contains("1 district, 1 with nights lost for good   rollcall gaps"))
        let row = try scene.rows(["status"]).first
        #expect(row?["gap_districts"] == .number(1))
        #expect(row?["gap_districts_open"] == .number(0))
        // A night that can still be had fails.
        try scene.drop.deliver("n3", [clean("d-one", daysAgo(12)), clean("d-one", daysAgo(10))])
        try scene.output(["ingest", scene.drop.path, "--quiet"])
        #expect(try scene.run(["status", "--fail-on", "gap"]).code == 1)
    }

    @Test
    func `status says whom to call, when the next run is, and fails on nothing when all is well`()
        throws
    {
        let scene = try Scene()
        let folder = try TemporaryFolder()
        let variables = try configured(scene, folder, "")
        try scene.drop.deliver("n1", [clean("d-one", daysAgo(0))])
        try scene.output(["ingest", "--quiet"], variables)
        let status = try scene.run(["status", "--fail-on", "late,parked,gap,disk"], variables)
        #expect(status.code == 0, "\(status.err)")
        for words in [
            "night desk", "by rollcall work, at 30 5 * * *", "last run", "parked      0 reports",
            "gaps        0 districts", "silent      nobody", "paused      0 districts",
        ] {
            #expect(status.out.contains(words), "\(words)")
        }
    }

    @Test func `who was expected is counted as heard or silent, and others beside them`() throws {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state\nd-one,One,TX\nd-two,Two,TX\n"
        )
        try scene.drop.deliver("n1", [clean("d-one", daysAgo(0)), clean("d-stranger", daysAgo(0))])
        try scene.output(["ingest", scene.drop.path, "--quiet"])
        let status = try scene.output(["status"])
        #expect(
            status.contains("2 expected · 1 heard · 0 failed · 1 silent · 1 heard besides"),
            "\(status)"
        )
    }

    @Test func `on a disk that is nearly full nothing new is begun`() throws {
        let home = try TemporaryFolder()
        let drop = try TemporaryFolder()
        try drop.deliver("n1", [clean("d-one", daysAgo(0))])
        let outcome = try RunningCommand(
            ["ingest", drop.path],
            Scene.environment([
                "ROLLCALL_HOME": home.path, "ROLLCALL_DISK_FLOOR_BYTES": "900000 GB",
            ]),
            seconds: 60
        ).wait()
        _ = try RunningCommand(
            ["db", "stop"],
            Scene.environment(["ROLLCALL_HOME": home.path]),
            seconds: 30
        ).wait()
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("is nearly full"))
        #expect(outcome.err.contains("nothing new is begun"))
        #expect(outcome.err.contains("hint: free space"))
        #expect(outcome.out.isEmpty)
    }

    @Test
    func `many first nights are loaded newest first, and every screen says so until they are`()
        throws
    {
        let scene = try Scene()
        for night in 1...8 {
            let syncs = ["d-one", "d-two"].map { dirty($0, night: night) }
            try scene.drop.deliver(String(format: "n%02d", night), syncs)
        }
        try scene.output(["db", "migrate"])
        // Older nights of the second district wait; the newest of both are in by then.
        try scene.sql(
            """
            create function public.wait() returns trigger language plpgsql as $$
            begin
              perform pg_sleep(60);
              return new;
            end $$;
            create trigger wait before insert on rollcall.sync_version
            for each row when (new.sync_id = 'n1') execute function public.wait();
            """
        )
        let run = try scene.start(["ingest", scene.drop.path, "--quiet", "--workers", "1"])
        let isWaiting = try eventually {
            try scene.number(
                "select count(*) from pg_stat_activity "
                    + "where datname = current_database() and wait_event = 'PgSleep'"
            ) > 0
        }
        #expect(isWaiting)
        let syncs = try scene.rows(["syncs"]).compactMap { $0["sync_id"]?.text }
        #expect(syncs == ["n8", "n8"])
        let screen = try scene.output(["not-onboarded"])
        #expect(screen.hasPrefix("history loading: 1 of 8 nights; nothing is called new"))
        #expect(try scene.output(["errors"]).contains("history loading: 1 of 8 nights"))
        #expect(try scene.output(["status"]).contains("history loading: 1 of 8 nights"))
        #expect(try scene.rows(["not-onboarded", "--new"]).isEmpty)
        run.send(SIGKILL)
        _ = run.wait()
        try scene.sql(
            "select pg_terminate_backend(pid) from pg_stat_activity "
                + "where datname = current_database() and wait_event = 'PgSleep'"
        )
        try scene.sql("drop trigger wait on rollcall.sync_version")
        try scene.ageWorkers(seconds: 60)
        #expect(try scene.output(["not-onboarded"]).contains("history loading"))
        try scene.ingest()
        #expect(try !scene.output(["not-onboarded"]).contains("history loading"))
        let inOrder = try Scene()
        for night in 1...8 {
            let syncs = ["d-one", "d-two"].map { dirty($0, night: night) }
            try inOrder.drop.deliver(String(format: "n%02d", night), syncs)
            try inOrder.ingest()
        }
        #expect(try scene.answers() == inOrder.answers())
        #expect(try scene.rows(["not-onboarded"]).first?["nights_open"] == .number(8))
    }
}
