// Districts that keep failing or kill the process: parked, named, and tried again when told.
import Glibc
import Postgres
import TestSupport
import Testing

private func sync(_ district: String, _ id: String = "one") -> HandSync {
    HandSync(
        district: district,
        id: id,
        completed: "2026-11-10T08:00:00Z",
        reports: [(HandSync.users, HandSync.report(["u1,1,,Failure,Email is required"]))]
    )
}

extension Scene {
    /// Every write of a district's syncs does this from now on.
    fileprivate func poison(_ district: String, _ statement: String) throws {
        try sql(
            """
            create function public.poison() returns trigger language plpgsql as $$
            begin
              \(statement);
              return new;
            end $$;
            create trigger poison before insert on rollcall.sync_version
            for each row when (new.district_id = '\(district)') execute function public.poison();
            """
        )
    }

    fileprivate func cure() throws {
        try sql("drop trigger poison on rollcall.sync_version; drop function public.poison()")
    }

    fileprivate func heard() throws -> [String] {
        try rows(["syncs"]).compactMap { $0["district_id"]?.text }.sorted()
    }
}

@Suite struct Troubles {
    @Test func `a district that fails in five runs is parked and never blocks the others`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-bad", "raise exception 'no luck'")
        try scene.drop.deliver("n1", [sync("d-bad"), sync("d-good")])
        var codes: [Int32] = []
        var last = Outcome()
        for _ in 1...5 {
            last = try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
            codes.append(last.code)
            #expect(try scene.heard() == ["d-good"])
            #expect(try JSON(last.out)["failed_districts"]?.words == ["d-bad"])
        }
        #expect(codes == [5, 5, 5, 5, 0])
        #expect(last.err.contains("district d-bad was not ingested: no luck"))
        #expect(last.err.contains("district d-bad is parked, waiting for a person: no luck"))
        // As long as it is parked it is not tried, and every run says so.
        try scene.drop.deliver("n2", [sync("d-bad", "two"), sync("d-good", "two")])
        let next = try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
        #expect(next.code == 0)
        #expect(next.err.contains("rollcall retry d-bad"))
        #expect(try JSON(next.out)["failed_districts"] == .list([]))
        #expect(try scene.heard() == ["d-good", "d-good"])
        let parked = try scene.rows(["districts", "--only", "parked"])
        #expect(parked.compactMap { $0["district_id"]?.text } == ["d-bad"])
        #expect(parked.first?.names.last == "paused_until")
        #expect(try scene.output(["districts"]).contains("PARKED"))
        let reject = try #require(try scene.rows(["rejects", "--reports"]).first)
        #expect(reject["district_id"] == .text("d-bad"))
        #expect(reject["is_parked"] == .bool(true))
        #expect(reject["attempts"] == .number(5))
        #expect(reject["flaw"]?.text?.contains("no luck") == true)
        #expect(try scene.run(["status", "--fail-on", "parked"]).code == 1)
    }

    @Test func `retry has a parked district tried again, and success forgets its trouble`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-bad", "raise exception 'no luck'")
        try scene.drop.deliver("n1", [sync("d-bad"), sync("d-good")])
        for _ in 1...5 { _ = try scene.run(["ingest", scene.drop.path, "--quiet"]) }
        #expect(try scene.output(["retry", "d-good"]).contains("Nothing is parked there"))
        #expect(try scene.output(["retry", "d-bad"]).contains("1 district and 0 reports"))
        try scene.ingest(expecting: 5)
        try scene.cure()
        try scene.ingest()
        #expect(try scene.heard() == ["d-bad", "d-good"])
        #expect(try scene.number("select count(*) from rollcall.district_trouble") == 0)
        #expect(try scene.run(["status", "--fail-on", "parked"]).code == 0)
        #expect(try scene.rows(["rejects", "--reports"]).isEmpty)
    }

    @Test func `retry has a parked report read again, even where only its rights changed`() throws {
        let scene = try Scene()
        var empty = sync("d-zero")
        empty.reports = [(HandSync.users, "")]
        try scene.drop.deliver("n1", [empty])
        for _ in 1...5 { _ = try scene.run(["ingest", scene.drop.path, "--quiet"]) }
        #expect(try scene.rows(["rejects", "--reports"]).first?["is_parked"] == .bool(true))
        #expect(try scene.output(["retry", "--all"]).contains("0 districts and 1 report"))
        let again = try scene.run(["ingest", scene.drop.path, "--quiet"])
        #expect(again.code == 5)
        #expect(again.err.contains("(try 1 of 5)"))
        #expect(try scene.rows(["rejects", "--reports"]).first?["is_parked"] == .bool(false))
    }

    @Test func `how often something is tried is configured`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-bad", "raise exception 'no luck'")
        var empty = sync("d-zero")
        empty.reports = [(HandSync.users, "")]
        try scene.drop.deliver("n1", [sync("d-bad"), empty])
        let codes = try (1...3).map { _ in
            try scene.run(
                ["ingest", scene.drop.path, "--quiet"],
                ["ROLLCALL_PARKING_ATTEMPTS": "2"]
            ).code
        }
        #expect(codes == [5, 0, 0])
    }

    /// Starts a run, waits until it is busy with the poisoned district, and kills it.
    private func die(_ scene: Scene, _ signal: Int32 = SIGKILL) throws -> Outcome {
        let run = try scene.start(["ingest", scene.drop.path, "--quiet", "--workers", "1"])
        let asleep = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event = 'PgSleep'
            """
        let isAsleep = try eventually { try scene.number(asleep) > 0 }
        #expect(isAsleep)
        run.send(signal)
        // Two that come at once are one: sent again until the process has seen a second.
        while signal == SIGTERM, run.isRunning {
            usleep(200_000)
            run.send(signal)
        }
        let outcome = run.wait()
        try scene.sql(
            "select pg_terminate_backend(pid) from pg_stat_activity "
                + "where datname = current_database() and wait_event = 'PgSleep'"
        )
        return outcome
    }

    @Test func `a report that kills the process three times is parked, the others go on`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-kill", "perform pg_sleep(120)")
        try scene.drop.deliver("n1", [sync("d-good"), sync("d-kill"), sync("d-other")])
        for _ in 1...3 {
            #expect(try die(scene).code == -SIGKILL)
            try scene.ageWorkers(seconds: 60)
        }
        let outcome = try scene.run(["ingest", scene.drop.path, "--quiet"])
        #expect(outcome.code == 0, "\(outcome.err)")
        #expect(outcome.err.contains("district d-kill is parked, waiting for a person"))
        #expect(try scene.heard() == ["d-good", "d-other"])
        let trouble = try #require(try scene.rows(["rejects", "--reports"]).first)
        #expect(trouble["district_id"] == .text("d-kill"))
        #expect(trouble["flaw"] == .text("the process died while it worked on this district"))
        try scene.cure()
        try scene.output(["retry", "d-kill"])
        try scene.ingest()
        #expect(try scene.heard() == ["d-good", "d-kill", "d-other"])
        #expect(try scene.number("select count(*) from rollcall.district_trouble") == 0)
    }

    @Test func `whoever died beside a poisoned district is taken in the next run and cleared`()
        throws
    {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-kill", "perform pg_sleep(120)")
        try scene.drop.deliver("n1", [sync("d-good"), sync("d-kill")])
        for _ in 1...2 {
            #expect(try die(scene).code == -SIGKILL)
            try scene.ageWorkers(seconds: 60)
        }
        try scene.cure()
        try scene.ingest()
        #expect(try scene.heard() == ["d-good", "d-kill"])
        #expect(try scene.number("select count(*) from rollcall.district_trouble") == 0)
    }

    @Test func `a run that is told to stop at once counts as no death`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.poison("d-slow", "perform pg_sleep(120)")
        try scene.drop.deliver("n1", [sync("d-slow")])
        for _ in 1...3 { #expect(try die(scene, SIGTERM).code == 130) }
        #expect(try scene.number("select count(*) from rollcall.district_trouble") == 0)
        try scene.cure()
        try scene.ingest()
        #expect(try scene.heard() == ["d-slow"])
    }
}
