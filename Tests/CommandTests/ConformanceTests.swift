// One suite for every kind of source: the same nights come to the same ledger.
import Postgres
import TestSupport
import Testing

/// The ledger that the nights come to when a folder delivers them whole and in order.
private func expectedLedger(_ nights: [Int] = [1, 2, 3]) throws -> [String] {
    let harness = try SourceHarness(.folder)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    for night in nights {
        try harness.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        try harness.ingest()
    }
    return try harness.ledger()
}

private func harness(_ kind: TestedKind) throws -> SourceHarness {
    let harness = try SourceHarness(kind)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    return harness
}

@Suite struct `Every kind of source` {
    /// Shorter, and whole as far as its rows tell: only its length says that it is not what was listed. An
    /// object of a bucket is replaced as a whole.
    @Test(arguments: [TestedKind.folder, .portal, .sftp])
    func `has no report believed that was written anew between being listed and being read`(
        kind: TestedKind
    ) throws {
        let tested = try harness(kind)
        let drop = tested.scene.drop
        func night(_ night: Int, _ users: [Int]) -> HandSync {
            HandSync(
                district: "d1",
                id: "d1-\(night)",
                completed: "2026-11-2\(night)T02:10:00Z",
                reports: [InventedNights.users(users)],
                listed: HandSync.users
            )
        }
        func open() throws -> [String] {
            try tested.scene.rows(["errors"]).compactMap { $0["clever_id"]?.text }.sorted()
        }
        try drop.deliver("night-1", [night(1, [1, 2, 3])])
        try tested.ingest()
        try drop.deliver("night-2", [night(2, [1, 2, 3, 4])])
        let file = "night-2/d1/d1-2/\(HandSync.users)"
        // A portal tells what it has and hands it out in one turn; its own hash is what betrays it.
        if kind == .portal {
            try tested.fault("cut", times: 99, on: HandSync.users)
            try tested.ingest(expecting: 5)
            try tested.fault("none", times: 0, on: "/")
        } else {
            let blocker = try Connection(tested.scene.database.superuser)
            try blocker.run(script: "begin; lock table rollcall.lease in exclusive mode")
            let watcher = try Connection(tested.scene.database.superuser)
            let run = try tested.start(["ingest", "tested", "--quiet", "--workers", "1"])
            #expect(try eventually { try watcher.waitingSessions() > 0 })
            try drop.write(file, InventedNights.users([1]).1)
            try blocker.run(script: "commit")
            let outcome = run.wait()
            #expect(outcome.code == 5, "\(outcome.err)")
            #expect(outcome.err.contains("changed while it was read"), "\(outcome.err)")
        }
        #expect(try open() == ["u1", "u2", "u3"], "nothing is closed")
        try drop.write(file, InventedNights.users([1, 2, 3, 4]).1)
        try tested.ingest()
        #expect(try open() == ["u1", "u2", "u3", "u4"])
    }

    @Test(arguments: TestedKind.allCases)
    func `brings the same nights to the same ledger`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in 1...3 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
            #expect(try tested.ingest().summary["syncs"]?.int == 3)
        }
        let ledger = try tested.ledger()
        #expect(ledger.count > 20)
        #expect(try ledger == expectedLedger())
    }

    @Test(arguments: TestedKind.allCases)
    func `brings a backlog of nights to the same ledger`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in 1...3 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        #expect(try tested.ingest().summary["syncs"]?.int == 9)
        #expect(try tested.ledger() == expectedLedger())
    }

    @Test(arguments: TestedKind.allCases)
    func `takes nothing a second time`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in 1...3 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        try tested.ingest()
        let before = tested.requests().count
        let again = try tested.ingest().summary
        #expect(again["syncs"]?.int == 0)
        #expect(again["reports"]?.int == 0)
        let asked = tested.requests().dropFirst(before)
        #expect(!asked.contains { $0.contains("/files/") })
    }

    @Test(arguments: TestedKind.allCases)
    func `puts a late sync in its place`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in [1, 3, 2] {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
            try tested.ingest()
        }
        #expect(try tested.ledger() == expectedLedger())
    }

    @Test(arguments: TestedKind.allCases)
    func `names a missing report, and completes the sync when it comes`(kind: TestedKind) throws {
        let tested = try harness(kind)
        var night = InventedNights.night(1)
        let late = night[0].reports.removeLast()
        try tested.scene.drop.deliver("night-1", night)
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(summary["syncs"]?.int == 3)
        #expect(said.contains(HandSync.schools))
        #expect(said.contains("d1"))
        try tested.scene.drop.write("night-1/d1/d1-1/\(late.0)", late.1)
        try tested.ingest()
        #expect(try tested.ledger() == expectedLedger([1]))
        try tested.ingest()
    }

    @Test(arguments: TestedKind.allCases.filter(\.hasDeliveries))
    func `names a file that changed after it was accepted, and keeps the old one`(
        kind: TestedKind
    ) throws {
        let tested = try harness(kind)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        try tested.ingest()
        try tested.scene.drop.write("night-1/d1/d1-1/\(HandSync.users)", HandSync.header)
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("night-1/d1/d1-1/\(HandSync.users) changed after it was accepted"))
        #expect(try tested.ledger() == expectedLedger([1]))
    }

    @Test(arguments: TestedKind.allCases)
    func `goes on where an interrupted run stopped`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in 1...3 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        #expect(try tested.ingest(["--district", "d2"]).summary["syncs"]?.int == 3)
        #expect(try tested.ingest().summary["syncs"]?.int == 6)
        #expect(try tested.ledger() == expectedLedger())
    }

    @Test(arguments: TestedKind.allCases)
    func `tells its newest sync when it is checked, and writes nothing`(kind: TestedKind) throws {
        let tested = try harness(kind)
        for night in 1...2 {
            try tested.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        let outcome = try tested.run(["source", "check", "tested", "--format", "json"])
        try #require(outcome.code == 0, "\(outcome.err)")
        let row = try #require(try JSON(outcome.out)["rows"]?.list?.first)
        #expect(row["kind"]?.text == kind.rawValue)
        #expect(row["answers"] == .bool(true))
        #expect(row["newest_sync"]?.text?.hasSuffix("-2") == true)
        #expect(row["completed_at"]?.text == "2026-11-22T02:10:00Z")
        #expect(row["newest_delivery"]?.text == (kind.hasDeliveries ? "night-2" : nil))
    }

    @Test(arguments: TestedKind.allCases)
    func `a dry run tells what is due and takes nothing`(kind: TestedKind) throws {
        let tested = try harness(kind)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        let told = try tested.ingest(["--dry-run"]).summary
        #expect(told["syncs"]?.int == 3)
        #expect(told["reports"]?.int == 4)
        #expect(try tested.scene.number("select count(*) from rollcall.sync") == 0)
        #expect(try tested.ingest().summary["syncs"]?.int == 3)
    }
}
