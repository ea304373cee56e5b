// A portal with names and paths of its own.
import TestSupport
import Testing

@Suite struct `A portal with other words` {
    private static let words = [
        ("districts", "organisations"), ("syncs", "uploads"), ("id", "number"), ("name", "title"),
        ("state", "region"), ("status", "outcome"), ("completed_at", "finished"),
        ("reports", "files"), ("href", "link"), ("bytes", "length"), ("sha256", "digest"),
        ("next", "more"),
    ]

    @Test func `is picked up as any other once they are configured`() throws {
        let tested = try SourceHarness(.portal)
        let drop = tested.scene.drop
        try drop.write("districts.csv", InventedNights.list)
        for night in 1...3 { try drop.deliver("night-\(night)", InventedNights.night(night)) }
        try drop.write(
            ".portal/words",
            Self.words.map { "\($0.0) \($0.1)\n" }.joined()
        )
        let said = try tested.ingest(expecting: 5).said
        #expect(said.contains("/districts does not exist; check the URL"), "\(said)")
        try tested.configure(
            """
            [source.portal]
            districts_url = "{base}/v2/organisations"
            syncs_url = "{base}/v2/uploads/{district}/all?from={since}"
            [source.portal.fields]
            districts = "organisations"
            district_id = "number"
            district_name = "title"
            district_state = "region"
            syncs = "uploads"
            sync_id = "number"
            status = "outcome"
            completed_at = "finished"
            reports = "files"
            report_name = "title"
            report_href = "link"
            report_bytes = "length"
            report_sha256 = "digest"
            next = "more"
            """
        )
        try tested.ingest()
        let usual = try SourceHarness(.folder)
        try usual.scene.drop.write("districts.csv", InventedNights.list)
        for night in 1...3 {
            try usual.scene.drop.deliver("night-\(night)", InventedNights.night(night))
        }
        try usual.ingest()
        #expect(try tested.ledger() == usual.ledger())
    }
}
