// Reports that a portal sends packed: unpacked as declared, and never without bounds.
import TestSupport
import Testing

private let users = "/d1/d1-1/\(HandSync.users)"

private func portal() throws -> SourceHarness {
    let harness = try SourceHarness(.portal)
    try harness.scene.drop.write("districts.csv", InventedNights.list)
    try harness.scene.drop.deliver("night-1", InventedNights.night(1))
    return harness
}

@Suite struct `Packed content` {
    @Test(arguments: ["gzip", "zstd"])
    func `compressed content is read as what it unpacks to`(coding: String) throws {
        let tested = try portal()
        try tested.fault(coding, times: 99, on: "/files/")
        try tested.ingest()
        let plain = try portal()
        try plain.ingest()
        #expect(try tested.ledger() == plain.ledger())
        #expect(
            try tested.scene.number("select count(distinct sha256) from rollcall.archive")
                == plain.scene.number("select count(distinct sha256) from rollcall.archive")
        )
    }

    @Test(arguments: ["gzip", "zstd"])
    func `a few bytes that unpack to millions are refused before they are all there`(
        coding: String
    ) throws {
        let tested = try portal()
        try tested.fault("\(coding)-bomb", times: 99, on: users)
        let (summary, said) = try tested.ingest(expecting: 5)
        #expect(said.contains("\(HandSync.users) of district d1"), "\(said)")
        #expect(said.contains("grows more than 200-fold when it is unpacked"), "\(said)")
        #expect(summary["syncs"]?.int == 3)
        #expect(try tested.scene.number("select max(bytes) from rollcall.archive") < 10_000)
        try tested.fault("none", times: 0, on: users)
        try tested.ingest()
        let plain = try portal()
        try plain.ingest()
        #expect(try tested.ledger() == plain.ledger())
    }

    @Test(arguments: ["gzip", "zstd"])
    func `packed content that breaks off is no shorter report`(coding: String) throws {
        let tested = try portal()
        try tested.fault("\(coding)-cut", times: 99, on: users)
        let (_, said) = try tested.ingest(expecting: 5)
        #expect(said.contains(HandSync.users), "\(said)")
        let open = try tested.scene.rows(["errors"])
        #expect(!open.contains { $0["entity"]?.text == "user" && $0["district_id"]?.text == "d1" })
    }
}
