// Sources that do not let us in, or never finish a greeting: named, not stormed, parked in the end.
import Foundation
import TestSupport
import Testing

private func portal() throws -> SourceHarness {
    let harness = try SourceHarness(.portal)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    try harness.scene.drop.deliver("night-1", InventedNights.night(1))
    return harness
}

@Suite struct `A source that refuses` {
    @Test(arguments: ["401", "403"])
    func `a district that is refused in five runs is parked with its reason`(
        status: String
    ) throws {
        let tested = try portal()
        try tested.fault(status, times: 99, on: "/districts/d1/syncs")
        for run in 1...5 {
            let before = tested.requests().count
            let (summary, said) = try tested.ingest(expecting: run < 5 ? 5 : 0)
            #expect(summary["failed_districts"]?.words == ["d1"])
            #expect(said.contains("answered with status \(status)"), "\(said)")
            let asked = tested.requests().dropFirst(before).filter { $0.contains("/d1/") }
            #expect(asked.count == 1, "no storm of requests")
        }
        let before = tested.requests().count
        let said = try tested.ingest().said
        #expect(said.contains("district d1 is parked, waiting for a person"), "\(said)")
        #expect(said.contains("status \(status)"))
        #expect(!tested.requests().dropFirst(before).contains { $0.contains("/d1/") })
        #expect(try tested.scene.rows(["syncs"]).count == 2)
        try tested.fault("none", times: 0, on: "/districts/d1/syncs")
        try tested.scene.output(["retry", "d1"])
        try tested.ingest()
        let plain = try portal()
        try plain.ingest()
        #expect(try tested.ledger() == plain.ledger())
    }

    @Test
    func `a district that alone gets no answer in five runs is parked, an outage parks nobody`()
        throws
    {
        let tested = try portal()
        let path = "/districts/d1/syncs"
        try tested.fault("503", times: 999, on: path)
        for run in 1...5 {
            let (summary, said) = try tested.ingest(expecting: run < 5 ? 5 : 0)
            #expect(summary["failed_districts"]?.words == ["d1"])
            #expect(said.contains("status 503"), "\(said)")
        }
        #expect(try tested.ingest().said.contains("district d1 is parked, waiting for a person"))
        #expect(try tested.scene.rows(["syncs"]).count == 2)
        try tested.fault("none", times: 0, on: path)
        try tested.scene.output(["retry", "d1"])
        try tested.fault("503", times: 999, on: "/districts/")
        for _ in 1...6 { try tested.ingest(expecting: 5) }
        try tested.fault("none", times: 0, on: "/districts/")
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `an SFTP key that is accepted no more is named and tried once`() throws {
        let tested = try SourceHarness(.sftp)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        let key = try String(contentsOfFile: tested.files.path("authorized"), encoding: .utf8)
        try tested.files.write("authorized", "")
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(said.contains("did not let us in"), "\(said)")
        #expect(said.contains("check user, key_file and password_file"))
        // What the lists had to complain of has the same reason.
        #expect(summary["source_errors"]?.words?.count == 1)
        #expect(try tested.run(["source", "check"]).code == 4)
        try tested.files.write("authorized", key)
        try tested.ingest()
        #expect(try tested.scene.rows(["syncs"]).count == 3)
    }

    @Test func `an SFTP password is read from its file, and a wrong one is named and tried once`()
        throws
    {
        let password = "left-handed-teapot"
        let tested = try SourceHarness(.sftp, password: password)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        func refusals() throws -> Int {
            try String(contentsOfFile: tested.files.path("sshd.log"), encoding: .utf8)
                .matches(of: /Failed password/).count
        }
        let file = tested.files.path("password")
        try tested.files.write("password", "right-handed-teapot\n")
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(said.contains("did not let us in"), "\(said)")
        #expect(!said.contains("teapot"))
        #expect(summary["source_errors"]?.words?.count == 1)
        #expect(try refusals() == 1)
        #expect(try tested.run(["source", "check"]).code == 4)
        try tested.files.write("password", password + "\n")
        chmod(file, 0o644)
        #expect(try tested.ingest(expecting: 5).said.contains("chmod 600"))
        chmod(file, 0o600)
        let whole = try tested.ingest(["--verbose"])
        #expect(!whole.said.contains("teapot"))
        #expect(try tested.scene.rows(["syncs"]).count == 3)
        #expect(try tested.run(["source", "check"]).code == 0)
    }

    /// libcurl knows two addresses of this name, of which one is listed. An outage is no fault of reports.
    @Test func `a server that is down where it may be asked is away, not refused`() throws {
        let scene = try Scene()
        let files = try TemporaryFolder()
        let config = try files.write(
            "rollcall.toml",
            """
            [[source]]
            name = "down"
            url = "https://localhost:1/api"
            allow = ["127.0.0.1"]

            """
        )
        let outcome = try scene.run(["ingest", "down", "--config", config, "--quiet"])
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("cannot be got"), "\(outcome.err)")
        #expect(!outcome.err.contains("private"), "\(outcome.err)")
    }

    /// It takes connections and says nothing, so that no TLS session ever begins.
    @Test func `a greeting that never ends is given up, and the run ends`() throws {
        let mute = try ServerProcess([
            "python3", "-c",
            """
            import socket, sys
            server = socket.socket()
            server.bind(("127.0.0.1", 0))
            server.listen()
            print(server.getsockname()[1], flush=True)
            sys.stdin.read()
            """,
        ])
        let port = try mute.firstLine()
        let scene = try Scene()
        let files = try TemporaryFolder()
        let config = try files.write(
            "rollcall.toml",
            """
            [deadlines]
            connect = "1s"
            [[source]]
            name = "mute"
            url = "https://127.0.0.1:\(port)"
            allow = ["127.0.0.1"]

            """
        )
        let started = monotonic()
        let outcome = try scene.run(["ingest", "mute", "--config", config, "--quiet"])
        #expect(outcome.code == 5, "\(outcome.err)")
        #expect(outcome.err.contains("cannot be got"), "\(outcome.err)")
        #expect(monotonic() - started < 15)
        withExtendedLifetime(mute) {}
    }
}
