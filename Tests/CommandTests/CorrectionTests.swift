// A night that is told twice: versions are kept, the last complete one counts, readers see no half.
import Foundation
import Postgres
import TestSupport
import Testing

private func night(_ day: Int, _ users: [Int], id: String? = nil) -> HandSync {
    HandSync(
        district: "d-told",
        id: id ?? "night-\(day)",
        completed: "2026-11-1\(day)T08:00:00Z",
        reports: [InventedNights.users(users)],
        listed: HandSync.users
    )
}

/// What the ledger comes to where nights are told once and right.
private func told(_ nights: [HandSync]) throws -> Answers {
    let scene = try Scene()
    for (number, night) in nights.enumerated() { try scene.drop.deliver("n\(number)", [night]) }
    try scene.ingest()
    return try scene.answers()
}

@Suite struct `A night that is told twice` {
    @Test func `both versions are kept and the later delivery counts, in any order`() throws {
        for order in [["a", "b"], ["b", "a"]] {
            let scene = try Scene()
            for delivery in order {
                let users = delivery == "a" ? [1, 2, 3] : [2, 3, 4]
                try scene.drop.deliver(delivery, [night(0, users)])
                try scene.ingest()
            }
            #expect(try scene.answers() == told([night(0, [2, 3, 4])]))
            #expect(try scene.number("select count(*) from rollcall.sync_version") == 2)
            #expect(try scene.number("select count(*) from rollcall.archive") >= 2)
            try scene.output(["archive", "verify"])
            try scene.output(["archive", "rebuild"])
            #expect(try scene.answers() == told([night(0, [2, 3, 4])]))
        }
    }

    @Test func `a correction that comes nights later derives the nights after it anew`() throws {
        let scene = try Scene()
        for (day, users) in [(0, [1, 2]), (1, [1, 2, 3]), (2, [3, 4])] {
            try scene.drop.deliver("n\(day)", [night(day, users)])
            try scene.ingest()
        }
        try scene.drop.deliver("n1-corrected", [night(1, [2, 4])])
        try scene.ingest()
        #expect(
            try scene.answers() == told([night(0, [1, 2]), night(1, [2, 4]), night(2, [3, 4])])
        )
        // Which version told an episode is known, and the old one is still there to be looked at.
        #expect(
            try scene.number(
                "select count(*) from rollcall.sync_version where sync_id = 'night-1'"
            ) == 2
        )
    }

    @Test func `a correction that is cut off corrects nothing`() throws {
        let scene = try Scene()
        try scene.drop.deliver("a", [night(0, [1, 2])])
        try scene.ingest()
        var cut = night(0, [])
        cut.reports = [(HandSync.users, HandSync.header + "u9,9,ema")]
        try scene.drop.deliver("b", [cut])
        try scene.ingest(expecting: 5)
        #expect(try scene.rows(["errors"]).count == 2)
        #expect(try scene.answers().errors == told([night(0, [1, 2])]).errors)
    }

    @Test func `a file that changed does not come in beside one that arrives late`() throws {
        let scene = try Scene()
        func deliver(_ users: [Int], with late: [(String, String)] = []) throws {
            var sync = night(0, users)
            sync.listed += ";\(HandSync.schools)"
            sync.reports += late
            try scene.drop.deliver("n0", [sync])
        }
        let schools = (HandSync.schools, HandSync.report(["c1,1,school,failure,Odd"]))
        try deliver([1, 2])
        try scene.ingest(expecting: 5)
        let before = try scene.answers().errors
        try deliver([2, 3, 4], with: [schools])
        let outcome = try scene.ingest(expecting: 5)
        #expect(outcome["syncs"] == .number(0))
        #expect(try scene.answers().errors == before)
        // Put right, what arrived is taken.
        try deliver([1, 2], with: [schools])
        try scene.ingest()
        #expect(try scene.rows(["errors", "--entity", "school"]).count == 1)
        #expect(try scene.rows(["errors", "--entity", "user"]).count == 2)
    }

    @Test func `two syncs of one night are two, and the later one tells how it ended`() throws {
        let scene = try Scene()
        var late = night(0, [2], id: "again")
        late.completed = "2026-11-10T21:00:00Z"
        try scene.drop.deliver("b", [late])
        try scene.ingest()
        try scene.drop.deliver("a", [night(0, [1, 2])])
        try scene.ingest()
        let open = try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text }
        #expect(open == ["u2"])
        #expect(try scene.rows(["syncs"]).count == 2)
        #expect(try scene.answers() == told([night(0, [1, 2]), late]))
    }

    @Test func `while a correction is derived its readers see the old ledger, then the new one`()
        throws
    {
        let scene = try Scene()
        for (day, users) in [(0, [1, 2]), (1, [2, 3])] {
            try scene.drop.deliver("n\(day)", [night(day, users)])
            try scene.ingest()
        }
        let old = try scene.answers()
        try scene.drop.deliver("n0-corrected", [night(0, [5])])
        let blocker = try Connection(scene.database.superuser)
        // What a transaction writes last waits; the rest of it has been written.
        try blocker.run(script: "begin; lock table rollcall.ledger_head in share mode")
        let watcher = try Connection(scene.database.superuser)
        let run = try scene.start(["ingest", scene.drop.path, "--quiet"])
        #expect(try eventually { try watcher.waitingSessions() > 0 })
        #expect(try scene.answers() == old)
        try blocker.run(script: "commit")
        #expect(run.wait().code == 0)
        let new = try scene.answers()
        #expect(new != old)
        #expect(try new == told([night(0, [5]), night(1, [2, 3])]))
    }
}
