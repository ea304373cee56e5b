// changes and causes: what is different, and what is wrong everywhere.
import Testing

private func changes(_ words: [String]) throws -> [String] {
    try MorningScene.shared().rows(["changes"] + words).map {
        "\($0["change"]?.text ?? "") \($0["clever_id"]?.text ?? "")"
    }.sorted()
}

@Suite struct Changes {
    @Test func `what goes on reworded is no change, what came back is told from what is new`()
        throws
    {
        let gone = "closed \(MorningScene.elm)"
        #expect(try changes([]) == ["closed u4", gone, "opened u9", "reopened u1"].sorted())
        let tenth = ["--since", "2026-11-10", "--until", "2026-11-10"]
        #expect(
            try changes(tenth)
                == ["closed u1", "opened \(MorningScene.nameless)", "opened u3", "opened u4"]
                .sorted()
        )
        #expect(try changes(tenth + ["--district", "maple"]).isEmpty)
        // As of the failed night, the working morning before is the tenth's.
        #expect(try changes(["--as-of", "2026-11-11"]) == changes(tenth))
        #expect(try changes(["--since", "2026-11-12T08:00:01Z"]).isEmpty)
        // So long before the moment asked about, not before today.
        #expect(
            try changes(["--since", "1d", "--as-of", "2026-11-11T00:00:00Z"]) == changes(tenth)
        )
        #expect(
            try changes(["--since", "2d", "--until", "1d", "--as-of", "2026-11-11T12:00:00Z"])
                == changes(tenth)
        )
        #expect(try changes(["--since", "2026-11-12T08:00:00Z"]).count == 4)
    }

    @Test func `the first night of a district is first loaded, not new`() throws {
        let scene = try MorningScene.shared()
        let ninth = ["changes", "--since", "2026-11-09", "--until", "2026-11-09"]
        let rows = try scene.rows(ninth)
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0["first_seen_is_floor"] == .bool(true) })
        let screen = try scene.output(ninth)
        #expect(screen.contains("0 new · 0 back · 0 gone · 3 first loaded, in 1 district"))
    }

    @Test func `a closing knows how long the problem was open`() throws {
        let rows = try MorningScene.shared().rows(["changes", "--district", "larch"])
        let closed = try #require(rows.first { $0["clever_id"] == .text("u4") })
        #expect(closed["first_seen_at"] == .text("2026-11-10T08:00:00Z"))
        #expect(closed["nights_open"] == .number(2))
        #expect(closed["closed_reason"] == .text("absent"))
    }

    @Test func `the screen counts per district and cause`() throws {
        let screen = try MorningScene.shared().output(["changes"])
        #expect(screen.contains("1 new · 1 back · 2 gone, in 2 districts"))
        #expect(screen.contains("Next:  rollcall district 'Larch Valley ISD'"))
    }

    @Test func `causes count districts, schools, people and age, and where it is new`() throws {
        let rows = try MorningScene.shared().rows(["causes"])
        let email = try #require(rows.first { $0["cause"] == .text("email_required") })
        #expect(email["districts"] == .number(2))
        #expect(email["records"] == .number(3))
        #expect(email["people"] == .number(3))
        #expect(email["schools"] == .number(0))
        #expect(email["oldest_at"] == .text("2026-11-10T08:00:00Z"))
        #expect(email["oldest_is_floor"] == .bool(false))
        #expect(email["median_days_to_close"] == .number(2))
        #expect(email["new_districts"] == .number(1))
        let schools = try #require(rows.first { $0["cause"] == .text("school_not_onboarded") })
        #expect(schools["schools"] == .number(1))
        #expect(schools["people"] == .null)
        #expect(schools["median_days_to_close"] == .null)
    }

    @Test func `causes answer for a moment and for a caseload`() throws {
        let scene = try MorningScene.shared()
        let then = try scene.rows(["causes", "--as-of", "2026-11-09"])
        let schools = try #require(then.first { $0["cause"] == .text("school_not_onboarded") })
        #expect(schools["people"] == .number(130))
        #expect(schools["oldest_is_floor"] == .bool(true))
        let caseload = try scene.rows(["causes", "--specialist", "Li Chen"])
        #expect(caseload.compactMap { $0["cause"]?.text } == ["email_required"])
        #expect(try scene.output(["causes", "d-pine"]).contains("Nothing was heard yet"))
    }

    @Test func `where too much changed the districts with most are looked at, and all are counted`()
        throws
    {
        let scene = try Scene()
        for day in 9...10 {
            let users = day == 9 ? 1...1 : 1...10_001
            let rows = users.map { "u\($0),,,Failure,Email is required" }
            let syncs = [("d-big", rows), ("d-small", Array(rows.prefix(day - 8)))]
                .map { district, rows in
                    HandSync(
                        district: district,
                        id: "\(district)-\(day)",
                        completed: "2026-11-\(day == 9 ? "09" : "10")T08:00:00Z",
                        reports: [(HandSync.users, HandSync.report(rows))]
                    )
                }
            try scene.drop.deliver("night-\(day)", syncs)
        }
        try scene.ingest()
        let words = ["changes", "--since", "2026-11-10", "--until", "2026-11-10"]
        let screen = try scene.output(words + ["--limit", "1"])
        #expect(screen.contains("10,001 came · 0 went, in 2 districts"))
        #expect(screen.contains("showing the most changed of 2 districts"))
        #expect(screen.contains("10,000"))
        #expect(!screen.contains("d-small"))
        #expect(try scene.rows(words).count == 10_001)
    }
}
