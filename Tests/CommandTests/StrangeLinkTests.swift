// A portal that sends us elsewhere: by redirects, and by the links of its pages.
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
