// A portal that sends us elsewhere: by redirects, and by the links of its pages.
import Glibc
import TestSupport
import Testing

/// Where nobody may be led: other protocols, hosts and addresses.
private let elsewhere = [
    "https://169.254.169.254/latest", "http://127.0.0.1:1/plain", "file:///etc/passwd",
    "https://other.example/report.csv", "sftp://127.0.0.1/etc/passwd", "gopher://127.0.0.1:1/x",
]

private func portal() throws -> SourceHarness {
    let harness = try SourceHarness(.portal)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    try harness.scene.drop.deliver("night-1", InventedNights.night(1))
    return harness
}

@Suite struct `A portal that leads elsewhere` {
    /// A listed host that hands out reports by signed links, or wants the token as the portal does.
    @Test(arguments: [true, false])
    func `another listed host gets the token only where it asks for one`(isSigned: Bool) throws {
        let tested = try SourceHarness(.portal)
        let drop = tested.scene.drop
        try drop.write("districts.csv", InventedNights.list)
        try drop.deliver("night-1", [InventedNights.night(1)[1]])
        try drop.write(".portal/tokens", "- list\nd1 list\nd2 list\nd3 list\n")
        chmod(try tested.files.write("list", "list"), 0o600)
        try tested.configure("token_file = \"list\"")
        let text = try tested.readConfiguration()
        let port = try #require(text.firstMatch(of: /127\.0\.0\.1:(\d+)/)?.1)
        try tested.files.write(
            "rollcall.toml",
            text.replacing(
                "allow = [\"127.0.0.1\"]",
                with: "allow = [\"127.0.0.1\", \"localhost\"]"
            )
        )
        let href = "/files/night-1/d2/d2-1/\(HandSync.users)"
        try drop.write(
            ".portal/faults",
            "link:https://localhost:\(port)\(href) 9 /d2/syncs\n"
                + (isSigned ? "signed 9 \(href)\n" : "")
        )
        try tested.ingest()
        #expect(try tested.scene.rows(["errors"]).count == 2)
        let asked = tested.requests().filter { $0.contains(href) }
        #expect(asked.map { $0.prefix(3) } == (isSigned ? ["200"] : ["401", "200"]))
    }

    @Test(arguments: elsewhere)
    func `a redirect is not followed, and the report is got the next time`(place: String) throws {
        let tested = try portal()
        let users = "/d1/d1-1/\(HandSync.users)"
        try tested.fault("to:\(place)", times: 2, on: users)
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(said.contains("answered with a redirect, which is not followed"), "\(said)")
        #expect(said.contains(HandSync.users))
        #expect(summary["syncs"]?.int == 3)
        try tested.fault("none", times: 0, on: users)
        try tested.ingest()
        let plain = try portal()
        try plain.ingest()
        #expect(try tested.ledger() == plain.ledger())
    }

    @Test(arguments: elsewhere)
    func `a link to elsewhere is refused, and other districts are ingested`(place: String) throws {
        let tested = try portal()
        try tested.fault("link:\(place)", times: 99, on: "/districts/d1/syncs")
        let (_, said) = try tested.ingest(expecting: 5)
        #expect(said.contains("district d1"), "\(said)")
        #expect(
            ["not listed", "no https URL"].contains { said.contains($0) },
            "\(said)"
        )
        let heard = try tested.scene.rows(["errors"]).compactMap { $0["district_id"]?.text }
        #expect(Set(heard) == ["d2", "d3"])
    }
}
