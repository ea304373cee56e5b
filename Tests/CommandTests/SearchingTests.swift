// find, record, school: from a word somebody typed to one page.
import Testing

@Suite struct Searching {
    @Test func `find knows districts, schools and ids, and pieces of names`() throws {
        let scene = try MorningScene.shared()
        func hits(_ words: String...) throws -> [String] {
            try scene.rows(["find"] + words).map {
                "\($0["kind"]?.text ?? "") \($0["name"]?.text ?? $0["clever_id"]?.text ?? "")"
            }
        }
        #expect(try hits("larch") == ["district Larch Valley ISD"])
        #expect(try hits("elm") == ["school Elm Grove High", "school Elm Grove Middle"])
        #expect(try hits("elm", "high") == ["school Elm Grove High"])
        #expect(try hits("grove middle larch") == ["school Elm Grove Middle"])
        #expect(try hits("101") == ["school Elm Grove High"])
        #expect(try hits(MorningScene.nameless) == ["record \(MorningScene.nameless)"])
        for typed in ["5f00…00a2", "5f00...00a2", "5f00..00a2"] {
            #expect(try hits(typed) == ["record \(MorningScene.nameless)"])
        }
        #expect(try hits("5f..a2").isEmpty, "what no screen shows is no shortened id")
        #expect(try hits("u9") == ["record u9"])
        #expect(try hits("100%").isEmpty)
        #expect(try hits("nosuch").isEmpty)
        #expect(try hits("e_m").isEmpty)
    }

    @Test func `a school is found by its id as screens shorten it`() throws {
        let scene = try MorningScene.shared()
        for id in [MorningScene.nameless, MorningScene.elm] {
            let short = "\(id.prefix(4))..\(id.suffix(4))"
            #expect(try scene.output(["school", short]) == scene.output(["school", id]))
        }
    }

    @Test func `the shortened id of a person is found in a district that is named`() throws {
        let scene = try Scene()
        let person = "6a00000000000000000000b7"
        let rows = ["\(person),7,,Failure,Email is required"]
        let sync = HandSync(
            district: "d-one",
            id: "s1",
            completed: "2026-11-10T08:00:00Z",
            reports: [(HandSync.users, HandSync.report(rows))]
        )
        try scene.drop.deliver("2026-11-10", [sync])
        try scene.ingest()
        #expect(try scene.rows(["find", person]).count == 1)
        #expect(try scene.rows(["find", "6a00..00b7"]).isEmpty)
        let screen = try scene.output(["find", "6a00..00b7"])
        #expect(screen.contains("for people and classes add --district NAME"), "\(screen)")
        let there = try scene.rows(["find", "6a00..00b7", "--district", "d-one"])
        #expect(there.map { $0["clever_id"] } == [.text(person)])
    }

    @Test func `find counts what is open now, and does not count what is not known`() throws {
        let rows = try MorningScene.shared().rows(["find", "d-"])
        #expect(rows.map { $0["open_problems"] } == [.number(4), .number(1), .null])
    }

    @Test func `a single hit opens its page, several are listed with the next command`() throws {
        let scene = try MorningScene.shared()
        #expect(try scene.output(["find", "larch"]) == scene.output(["district", "d-larch"]))
        let school = try scene.output(["find", "elm", "high"])
        #expect(try school == scene.output(["school", MorningScene.elm]))
        #expect(try scene.output(["find", "u9"]) == scene.output(["record", "u9"]))
        let list = try scene.output(["find", "elm"])
        #expect(list.contains("Elm Grove Middle"))
        #expect(list.contains("Next:  rollcall school \(MorningScene.elm)"))
        #expect(try scene.output(["find", "nosuch"]).contains("Nothing is called nosuch"))
        #expect(try scene.run(["find"]).code == 64)
    }

    @Test func `a record shows its problems with the syncs around them and the unknown nights`()
        throws
    {
        let scene = try MorningScene.shared()
        let back = try scene.rows(["record", "u1"])
        #expect(back.map { $0["episode_state"] } == [.text("closed"), .text("open")])
        #expect(back.map { $0["before_sync"] } == [.null, .text("l2")])
        #expect(back.map { $0["first_seen_is_floor"] } == [.bool(true), .bool(false)])
        #expect(back.map { $0["closed_sync"] } == [.text("l2"), .null])
        let long = try #require(try scene.rows(["record", "u2"]).first)
        #expect(long["nights"] == .number(4))
        #expect(long["absent_nights"] == .number(1))
        #expect(long["last_seen_sync"] == .text("l4"))
        let reworded = try scene.rows(["record", "3"])
        #expect(reworded.map { $0["continues"] } == [.bool(false), .bool(true)])
        #expect(try scene.rows(["record", "u9", "--district", "larch"]).isEmpty)
        let then = try #require(try scene.rows(["record", "u1", "--as-of", "2026-11-09"]).first)
        #expect(then["episode_state"] == .text("open"))
        #expect(then["last_seen_sync"] == .text("l1"))
        #expect(then["closed_at"] == .null)
    }

    @Test func `the page of a record speaks of nights and says what is unknown`() throws {
        let page = try MorningScene.shared().output(["record", "u2"])
        #expect(page.contains("4 nights  ## ## XX ##   (## refused, XX failed)"))
        #expect(page.contains("still there, 1 unknown"))
        #expect(page.contains("4+"))
        for word in ["episode", "finding", "conclusive", "lease", "l4"] {
            #expect(!page.contains(word), "\(word)")
        }
    }

    @Test func `a school is meant by name or id and tells whether it is onboarded`() throws {
        let scene = try MorningScene.shared()
        let now = try #require(try scene.rows(["school", "elm", "grove", "high"]).first)
        #expect(now["is_not_onboarded"] == .bool(false))
        #expect(now["first_seen_at"] == .null)
        #expect(now["students"] == .number(120))
        let then = try #require(try scene.rows(["school", "101", "--as-of", "2026-11-10"]).first)
        #expect(then["is_not_onboarded"] == .bool(true))
        #expect(then["first_seen_is_floor"] == .bool(true))
        #expect(then["nights_open"] == .number(2))
        let unlisted = try #require(try scene.rows(["school", MorningScene.nameless]).first)
        #expect(unlisted["school_name"] == .null)
        #expect(unlisted["is_not_onboarded"] == .bool(true))
        #expect(unlisted["nights_open"] == .number(3))
        let several = try scene.run(["school", "elm"])
        #expect(several.code == 64)
        #expect(several.err.contains("Elm Grove Middle"))
        #expect(try scene.run(["school", "nosuch"]).code == 64)
    }

    @Test func `the page of a school says what waits on it and what to do`() throws {
        let scene = try MorningScene.shared()
        let then = try scene.output(["school", "elm grove high", "--as-of", "2026-11-10"])
        #expect(then.contains("Not onboarded for 2 nights or more, since 9 Nov"))
        #expect(then.contains("130 people and 30 classes wait"))
        #expect(then.contains("Onboard it"))
        let now = try scene.output(["school", "elm grove high"])
        #expect(now.contains("Not among the schools that are not onboarded"))
        #expect(!now.contains("DO THIS"))
        let unlisted = try scene.output(["school", MorningScene.nameless])
        #expect(unlisted.contains("Find out whether it is licensed"))
        #expect(unlisted.contains("How many people wait is unknown"))
    }
}
