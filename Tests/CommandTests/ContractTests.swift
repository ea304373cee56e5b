// The fields, types and times that scripts rely on.
import TestSupport
import Testing

private func envelope(_ words: [String]) throws -> JSON {
    try JSON(ContractScene.shared().output(words + ["--format", "json"]))
}

private func isTime(_ value: JSON?) -> Bool {
    guard let text = value?.text else { return false }
    return text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z/) != nil
}

@Suite struct Contract {
    @Test func `not-onboarded gives every field of the contract, in order`() throws {
        let answer = try envelope(["not-onboarded"])
        #expect(answer.names == ["schema_version", "as_of", "rows"])
        #expect(answer["schema_version"] == .number(1))
        #expect(isTime(answer["as_of"]))
        let expected = """
            {"district_id":"d-alpha","district_name":"Alder Creek Schools","state":"TX",\
            "school_clever_id":"\(ContractScene.school)","school_sis_id":"101",\
            "school_name":"Alder High","first_seen_at":"2026-11-10T08:10:00Z",\
            "first_seen_is_floor":true,"first_seen_sync":"a1",\
            "last_seen_at":"2026-11-11T08:10:00Z","nights_open":2,"times_seen":2,\
            "first_ever_seen_at":"2026-11-10T08:10:00Z",\
            "last_conclusive_at":"2026-11-11T08:10:00Z","stale_nights":0,"blocked_users":130,\
            "blocked_classes":30,"licensed":true,"starts_on":"2026-08-20","decision":null,\
            "specialist":"Marta Diaz"}

            """
        #expect(answer["rows"] == .list([try JSON(expected)]))
        let line = try ContractScene.shared().output(["not-onboarded", "--format", "ndjson"])
        #expect(line == expected)
    }

    @Test func `errors gives every field of the contract, in order`() throws {
        let open = try ContractScene.shared().output([
            "errors", "--district", "d-alpha", "--entity", "user", "--format", "ndjson",
        ])
        #expect(
            open == """
                {"district_id":"d-alpha","entity":"user","clever_id":null,"sis_id":"0,2\\"x",\
                "field":"email","status":"Failure","message":"Email is required",\
                "cause":"email_required",\
                "episode_state":"open","first_seen_at":"2026-11-11T08:10:00Z",\
                "first_seen_sync":"a2","last_seen_at":"2026-11-11T08:10:00Z",\
                "last_seen_sync":"a2","closed_at":null,"closed_sync":null,"closed_reason":null,\
                "held_sync":null,"continues":false,"occurrences":1,"stale_nights":0}

                """
        )
        let closed = try ContractScene.shared().output([
            "errors", "--show", "closed", "--format", "ndjson",
        ])
        #expect(
            closed == """
                {"district_id":"d-alpha","entity":"user","clever_id":"u1","sis_id":"0001",\
                "field":"","status":"Failure","message":"Email is required",\
                "cause":"email_required","episode_state":"closed",\
                "first_seen_at":"2026-11-10T08:10:00Z","first_seen_sync":"a1",\
                "last_seen_at":"2026-11-10T08:10:00Z","last_seen_sync":"a1",\
                "closed_at":"2026-11-11T08:10:00Z","closed_sync":"a2","closed_reason":"absent",\
                "held_sync":null,"continues":false,"occurrences":1,"stale_nights":0}

                """
        )
    }

    @Test func `syncs gives every field of the contract, newest first`() throws {
        let rows = try ContractScene.shared().rows(["syncs"])
        #expect(rows.compactMap { $0["sync_id"]?.text } == ["b2", "a2", "b1", "o1", "a1"])
        let last = try #require(rows.first { $0["sync_id"] == .text("a2") })
        #expect(
            last.names == [
                "district_id", "sync_id", "status", "completed_at", "ingested_at", "reports",
                "rows", "rejected", "conclusive", "reason",
            ]
        )
        #expect(isTime(last["ingested_at"]))
        #expect(last["status"] == .text("completed_with_errors"))
        #expect(last["completed_at"] == .text("2026-11-11T08:10:00Z"))
        #expect(last["reports"] == .number(2))
        #expect(last["rows"] == .number(3))
        #expect(last["rejected"] == .number(1))
        #expect(last["conclusive"]?.words == ["class", "enrollment", "school", "user"])
        #expect(rows.first { $0["sync_id"] == .text("o1") }?["conclusive"] == .list([]))
        // Local time without an offset, in the zone of districts.csv.
        #expect(
            rows.first { $0["sync_id"] == .text("b1") }?["completed_at"]
                == .text("2026-11-10T09:30:00Z")
        )
    }

    @Test func `districts gives every field of the contract, and null where nothing is known`()
        throws
    {
        let text = try ContractScene.shared().output(["districts", "--format", "ndjson"])
        let lines = text.split(separator: "\n").map { String($0) }
        #expect(
            lines == [
                """
                {"district_id":"d-alpha","district_name":"Alder Creek Schools","state":"TX",\
                "specialist":"Marta Diaz","last_sync_at":"2026-11-11T08:10:00Z",\
                "last_sync_status":"completed_with_errors",\
                "last_conclusive_at":"2026-11-11T08:10:00Z","open_users":1,"open_classes":0,\
                "open_schools":1,"open_enrollments":0,"not_onboarded_schools":1,\
                "expected_schools":3,"schools_seen":1,"top_cause":"email_required",\
                "gap_nights":0,"paused_until":null}
                """,
                """
                {"district_id":"d-beta","district_name":"Birch Hollow Schools","state":"NV",\
                "specialist":"Li Chen","last_sync_at":"2026-11-11T09:30:00Z",\
                "last_sync_status":"completed_with_errors",\
                "last_conclusive_at":"2026-11-11T09:30:00Z","open_users":60,"open_classes":0,\
                "open_schools":0,"open_enrollments":0,"not_onboarded_schools":0,\
                "expected_schools":null,"schools_seen":null,"top_cause":"email_required",\
                "gap_nights":0,"paused_until":null}
                """,
                """
                {"district_id":"d-gamma","district_name":"Alder Ridge Schools","state":"TX",\
                "specialist":"Ada Novak","last_sync_at":null,"last_sync_status":null,\
                "last_conclusive_at":null,"open_users":null,"open_classes":null,\
                "open_schools":null,"open_enrollments":null,"not_onboarded_schools":null,\
                "expected_schools":null,"schools_seen":null,"top_cause":null,\
                "gap_nights":null,"paused_until":null}
                """,
                """
                {"district_id":"d-omega","district_name":null,"state":null,"specialist":null,\
                "last_sync_at":"2026-11-10T09:00:00Z","last_sync_status":"failed",\
                "last_conclusive_at":null,"open_users":null,"open_classes":null,\
                "open_schools":null,"open_enrollments":null,"not_onboarded_schools":null,\
                "expected_schools":null,"schools_seen":null,"top_cause":null,\
                "gap_nights":0,"paused_until":null}
                """,
            ]
        )
    }

    @Test func `ingest gives one object with every field of the contract, in order`() throws {
        let scene = try Scene()
        for (name, text) in ContractScene.lists { try scene.drop.write(name, text) }
        try scene.drop.deliver(
            "one",
            [
                HandSync(
                    district: "d-alpha",
                    id: "a1",
                    completed: "2026-11-10T02:10:00-06:00",
                    reports: [
                        (
                            HandSync.users,
                            HandSync.report(["u1,1,,Failure,Email is required", "one,two"])
                        )
                    ]
                )
            ]
        )
        let summary = try scene.ingest()
        #expect(
            summary.names == [
                "districts", "districts_expected", "districts_silent", "syncs", "reports", "rows",
                "rejected", "opened", "closed", "unchanged", "held", "failed_districts",
                "incomplete_deliveries", "source_errors", "seconds",
            ]
        )
        let counts = ["districts", "syncs", "reports", "rows", "rejected", "opened", "closed"]
        #expect(counts.map { summary[$0]?.int } == [1, 1, 1, 2, 1, 1, 0])
        #expect(summary["districts_expected"] == .number(3))
        #expect(summary["districts_silent"]?.words == ["d-beta", "d-gamma"])
        let empty = ["held", "failed_districts", "incomplete_deliveries", "source_errors"]
        for name in empty { #expect(summary[name] == .list([])) }
    }

    @Test func `csv begins with the names of the contract and is never cut silently`() throws {
        let scene = try ContractScene.shared()
        let csv = naiveRecords(try scene.output(["errors", "--format", "csv"]))
        #expect(csv.count == 63)
        #expect(csv[0].first == "district_id")
        #expect(csv[0].last == "stale_nights")
        #expect(csv.allSatisfy { $0.count == 20 })
        let cut = try scene.run(["errors", "--format", "csv", "--limit", "2"])
        #expect(naiveRecords(cut.out).count == 3)
        #expect(cut.err.contains("showing 2 of 62"))
        #expect(try scene.rows(["errors", "--limit", "0"]).isEmpty)
        #expect(try scene.run(["errors", "--limit", "-1"]).code == 64)
    }

    @Test func `tables show fifty rows and say of how many`() throws {
        let scene = try ContractScene.shared()
        let table = try scene.output(["errors"]).split(separator: "\n")
        #expect(table.count == 52)
        #expect(table.last?.hasPrefix("showing 50 of 62") == true)
        let all = try scene.output(["errors", "--limit", "100"]).split(separator: "\n")
        #expect(all.count == 63)
    }
}
