// BI views as streams: their formats, their readers, their size.
import Postgres
import TestSupport
import Testing

@Suite struct `Exporting a view` {
    @Test func `the views are listed with their grain`() throws {
        let list = try ContractScene.shared().output(["export"])
        #expect(list.contains("not_onboarded_school"))
        #expect(list.contains("One row per"))
    }

    @Test func `csv holds every column and row, times in UTC and unknown as nothing`() throws {
        let scene = try ContractScene.shared()
        let outcome = try scene.run(["export", "sync_history"])
        #expect(outcome.err == "5 rows of bi.sync_history\n")
        let records = naiveRecords(outcome.out)
        try #require(records.count == 6)
        let header = records[0]
        let place = try #require(header.firstIndex(of: "completed_at"))
        #expect(records.dropFirst().contains { $0[place] == "2026-11-10T08:10:00Z" })
        let name = try #require(header.firstIndex(of: "district_name"))
        #expect(records.contains { $0[name].isEmpty })
        let told = try #require(header.firstIndex(of: "is_conclusive"))
        #expect(Set(records.dropFirst().map { $0[told] }) == ["true", "false"])
    }

    @Test func `ndjson has numbers, booleans, times and nulls of their own kind`() throws {
        let text = try ContractScene.shared().output([
            "export", "bi.not_onboarded_school", "--format", "ndjson", "--quiet",
        ])
        let row = try JSON(text)
        #expect(row["school_name"] == .text("Alder High"))
        #expect(row["nights_open"] == .number(2))
        #expect(row["licensed"] == .bool(true))
        #expect(row["first_seen_at"] == .text("2026-11-10T08:10:00Z"))
        #expect(row["first_seen_night"] == .text("2026-11-10"))
    }

    @Test func `columns are chosen and a wrong view or column is recognised`() throws {
        let scene = try ContractScene.shared()
        let text = try scene.output([
            "export", "district_health", "--columns", "open_users,district_id", "--format", "tsv",
        ])
        #expect(text.hasPrefix("open_users\tdistrict_id\n"))
        let view = try scene.run(["export", "open_eror"])
        #expect(view.code == 64 && view.err.contains("did you mean open_error?"))
        #expect(view.err.contains("the views are cause_by_district, "))
        let column = try scene.run(["export", "open_error", "--columns", "caus"])
        #expect(column.code == 64 && column.err.contains("did you mean cause"))
    }

    @Test func `what a spreadsheet would run is made harmless unless raw`() throws {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state\nd1,=HYPERLINK(1),TX\nd2,\"a,b \"\"c\"\"\",TX\n"
        )
        try scene.drop.deliver(
            "2026-11-10",
            [
                HandSync(
                    district: "d1",
                    id: "s",
                    status: "Completed",
                    completed: "2026-11-10T08:00:00Z"
                )
            ]
        )
        try scene.ingest()
        let words = ["export", "district_health", "--columns", "district_name,state"]
        let safe = try scene.output(words)
        #expect(safe.contains("'=HYPERLINK(1),TX\n"))
        #expect(safe.contains("\"a,b \"\"c\"\"\",TX\n"))
        #expect(try scene.output(words + ["--raw-csv"]).contains("\n=HYPERLINK(1),TX\n"))
    }

    @Test func `a tool's role exports every view, and learns nothing else`() throws {
        let scene = try ContractScene.shared()
        let tool = "tool_\(scene.database.name)"
        try scene.sql("create role \(tool) login in role rollcall_bi")
        let url = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: tool).conninfo]
        let list = try scene.output(["export"], url)
        let views = list.split(separator: "\n").dropFirst().filter { !$0.hasPrefix(" ") }
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(views.count >= 9)
        for view in views {
            let rows = try scene.output(["export", view, "--quiet"], url)
            #expect(rows.hasPrefix("district_id,"), "\(view)")
            for secret in [ContractScene.school, "0,2\"\"x", "Email is required", "v10"] {
                #expect(!rows.contains(secret), "\(view): \(secret)")
            }
        }
        // Each left a line under the tool's name, though the tool itself may not read the log.
        let log = try scene.rows(["log", "--exports"])
        let own = log.filter { $0["role_name"] == .text(tool) }
        #expect(Set(own.compactMap { $0["view"]?.text }) == Set(views))
        #expect(own.allSatisfy { $0["ended_at"] != .null })
        #expect(own.contains { $0["view"] == .text("sync_history") && $0["rows"] == .number(5) })
        #expect(try scene.run(["log", "--exports"], url).code == 4)
        // What the tool may not read, it cannot export by another name either.
        #expect(try scene.run(["export", "rollcall.opening"], url).code == 64)
        #expect(try scene.run(["errors"], url).code == 4)
    }

    @Test func `an export that broke off is in the log, for the auditor too`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql(
            """
            create view bi.broken with (security_invoker = true) as
            select (1 / (n - 2))::bigint as district_id from generate_series(1, 3) n;
            grant select on bi.broken to rollcall_owner
            """
        )
        #expect(try scene.output(["log", "--exports"]) == "Nobody has exported anything.\n")
        let outcome = try scene.run(["export", "broken"], ["ROLLCALL_USER": "mdiaz"])
        #expect(outcome.code == 2)
        let auditor = "auditor_\(scene.database.name)"
        try scene.sql("create role \(auditor) login in role rollcall_auditor")
        let url = ["ROLLCALL_DATABASE_URL": try scene.database.settings(as: auditor).conninfo]
        let log = try scene.output(["log", "--exports"], url)
        #expect(log.contains("mdiaz") && log.contains("broken"))
        #expect(log.contains("broke off, or still runs"))
    }

    @Test func `a database without the log lets nothing out unseen`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql("drop function rollcall.export_begins(text, text, text[])")
        let outcome = try scene.run(["export", "sync_history"])
        #expect(outcome.code != 0 && outcome.out.isEmpty)
        #expect(outcome.err.contains("the database has no log of exports yet"))
    }

    @Test func `a million rows leave in constant memory`() throws {
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        try scene.sql(
            """
            create view bi.wide with (security_invoker = true) as
            select n::bigint as district_id, repeat('x', 100) as filler
            from generate_series(1, 1000000) n;
            grant select on bi.wide to rollcall_owner
            """
        )
        let outcome = try RunningCommand(
            ["export", "wide"],
            Scene.environment(["ROLLCALL_DATABASE_URL": scene.database.settings.conninfo]),
            seconds: 120,
            // 110 MB of rows do not fit beside the program and its libraries.
            under: ["/bin/sh", "-c", "ulimit -d 60000; \"$0\" \"$@\" | wc -l"]
        ).wait()
        #expect(outcome.out == "1000001\n", "\(outcome.err)")
        #expect(outcome.err == "1,000,000 rows of bi.wide\n")
    }
}
