// A portal that misbehaves: failures are named and retried, and never become findings.
import Glibc
import TestSupport
import Testing

private func portal() throws -> SourceHarness {
    let harness = try SourceHarness(.portal)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    try harness.scene.drop.deliver("night-1", InventedNights.night(1))
    return harness
}

private let users = "/d1/d1-1/\(HandSync.users)"

private func expected() throws -> [String] {
    let tested = try portal()
    try tested.ingest()
    return try tested.ledger()
}

@Suite struct `A portal that misbehaves` {
    @Test(arguments: ["html", "json", "short", "less", "cut", "other", "404"])
    func `a report that is none is named, says nothing, and is got the next time`(
        fault: String
    ) throws {
        let tested = try portal()
        try tested.fault(fault, times: 2, on: users)
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(said.contains(HandSync.users), "\(said)")
        #expect(said.contains("d1"))
        #expect(summary["syncs"]?.int == 3)
        let open = try tested.scene.rows(["errors"])
        #expect(!open.contains { $0["entity"]?.text == "user" && $0["district_id"]?.text == "d1" })
        #expect(open.contains { $0["district_id"]?.text == "d2" })
        try tested.fault("none", times: 0, on: users)
        try tested.ingest()
        #expect(try tested.ledger() == expected())
    }

    @Test(arguments: ["short", "cut", "other"])
    func `a transfer that broke off once is got in the same run`(fault: String) throws {
        let tested = try portal()
        try tested.fault(fault, on: users)
        try tested.ingest()
        #expect(try tested.ledger() == expected())
    }

    @Test(arguments: ["503", "500", "rest1", "429"])
    func `a portal that is busy for a moment is asked again`(fault: String) throws {
        let tested = try portal()
        try tested.fault(fault, times: 2, on: "/districts/d1/syncs")
        try tested.ingest()
        #expect(try tested.ledger() == expected())
    }

    @Test func `a rest that is too long ends the run's turn, without a storm of requests`() throws {
        let tested = try portal()
        try tested.fault("rest3600", times: 99, on: "/districts/d1/syncs")
        let (summary, said) = try tested.ingest(["--workers", "1"], expecting: 5)
        #expect(said.contains("district d1 was not ingested"))
        #expect(summary["failed_districts"]?.words?.contains("d1") == true)
        #expect(tested.requests().count { $0.hasPrefix("429") } == 1)
    }

    @Test func `a rest that a portal asks for is kept to its end`() throws {
        let tested = try portal()
        // Without the portal's word the pause before the next try is at most a second.
        try tested.fault("rest3", on: "/districts/d1/syncs")
        let started = monotonic()
        try tested.ingest()
        #expect(monotonic() - started >= 3)
        #expect(try tested.ledger() == expected())
    }

    @Test func `while a transfer stalls its worker's heart beats, and nobody takes the district`()
        throws
    {
        let tested = try portal()
        try tested.run(["db", "migrate"])
        try tested.fault("stall", times: 99, on: users)
        func asked() -> Int { tested.requests().count { $0.hasSuffix(users) } }
        let run = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        #expect(try eventually { asked() == 1 })
        let heart = "select extract(epoch from max(heartbeat_at)) from rollcall.worker"
        let before = try tested.scene.number(heart)
        let other = try tested.start(["ingest", "tested", "--workers", "1", "--quiet"])
        // The heart beats every ten seconds.
        let mine = "select count(*) from rollcall.worker where pid = \(run.pid) and "
        #expect(
            try eventually(seconds: 15) {
                try tested.scene.number(
                    mine + "extract(epoch from heartbeat_at) > \(before + 8)"
                ) == 1
            }
        )
        #expect(asked() == 1, "a live worker is not robbed")
        for process in [run, other] {
            process.send(SIGKILL)
            _ = process.wait()
        }
    }

    @Test(arguments: ["stall", "drip"])
    func `a transfer that stalls or drips is given up and its district named`(
        fault: String
    ) throws {
        let tested = try portal()
        try tested.fault(fault, times: 99, on: users)
        try tested.configure("[deadlines]\nstalled = \"1s\"")
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(summary["failed_districts"]?.words == ["d1"])
        #expect(said.contains("district d1 was not ingested"))
        #expect(summary["syncs"]?.int == 2)
    }

    @Test func `each district has its own token, and a renewed one is read at once`() throws {
        let tested = try portal()
        try tested.scene.drop.write(".portal/tokens", "- list\nd1 one\nd2 two\nd3 three\n")
        try tested.configure("token_directory = \"tokens\"\ntoken_file = \"list\"")
        func token(_ name: String, _ text: String) throws {
            chmod(try tested.files.write(name, text), 0o600)
        }
        try token("list", "list")
        for (district, text) in [("d1", "one"), ("d2", "two"), ("d3", "stale")] {
            try token("tokens/\(district)", text)
        }
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(summary["failed_districts"]?.words == ["d3"] || said.contains("1 of 3"))
        #expect(!said.contains("stale"))
        #expect(tested.requests().count { $0.hasPrefix("401") } == 1)
        try token("tokens/d3", "three")
        try tested.ingest()
        #expect(try tested.ledger() == expected())
    }

    @Test func `many refusals are one alarm about the source`() throws {
        let tested = try portal()
        try tested.fault("401", times: 99, on: "/syncs")
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(summary["failed_districts"]?.words == [])
        #expect(said.contains("refuses 3 of 3 districts"))
        #expect(tested.requests().count { $0.hasPrefix("401") } == 3)
    }

    @Test func `a private address that is not listed is not asked`() throws {
        let tested = try portal()
        let outcome = try tested.scene.run([
            "ingest", "https://localhost:1/api", "--format", "json",
        ])
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("private or local address"), "\(outcome.err)")
    }

    @Test func `what is not encrypted is not asked`() throws {
        let scene = try Scene()
        let outcome = try scene.run(["ingest", "http://portal.example/api"])
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("not encrypted"), "\(outcome.err)")
    }

    @Test func `source check ends with 4 where we are not let in`() throws {
        let tested = try portal()
        try tested.fault("403", times: 99, on: "/districts")
        let outcome = try tested.run(["source", "check"])
        #expect(outcome.code == 4)
        #expect(outcome.err.contains("status 403"), "\(outcome.err)")
        try tested.fault("503", times: 99, on: "/districts")
        #expect(try tested.run(["source", "check"]).code == 2)
    }

    @Test func `an unknown certificate is refused`() throws {
        let tested = try portal()
        let other = try TemporaryFolder()
        let stranger = try ThrowawayCertificate(in: other)
        try tested.configure("")
        let text = try tested.readConfiguration().replacing(
            tested.files.path("ca.pem"),
            with: stranger.authority
        )
        try tested.files.write("rollcall.toml", text)
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("is not who it should be"), "\(said)")
        #expect(tested.requests().isEmpty)
    }
}
