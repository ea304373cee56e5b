// Completion times without an offset on the days when clocks are changed.
import Postgres
import TestSupport
import Testing

@Suite struct `A local time on the day that clocks change` {
    private static let times = [
        // One o'clock comes twice on the first Sunday of November: the earlier one is meant.
        (written: "2026-11-01T01:30:00", zone: "America/New_York", utc: "2026-11-01T05:30:00Z"),
        // Half past two does not come on the second Sunday of March: it moves forward.
        (written: "2026-03-08 02:30:00", zone: "America/New_York", utc: "2026-03-08T07:30:00Z"),
        (written: "2026-03-29T02:30:00", zone: "Europe/Berlin", utc: "2026-03-29T01:30:00Z"),
    ]

    @Test(arguments: times)
    func `is resolved by the rule, flagged, and kept as it was written`(
        time: (written: String, zone: String, utc: String)
    ) throws {
        let scene = try scene(time.zone, [time.written])
        #expect(try scene.rows(["syncs"]).first?["completed_at"] == .text(time.utc))
        let kept = try Connection(scene.database.superuser).execute(
            "select completed_raw, zone_used, is_flagged from rollcall.sync_version"
        )
        #expect(try kept.text(0, 0) == time.written)
        #expect(try kept.text(0, 1) == time.zone)
        #expect(try kept.bool(0, 2))
        // A rebuild does not ask again which hour was meant.
        try scene.output(["archive", "rebuild"])
        #expect(try scene.rows(["syncs"]).first?["completed_at"] == .text(time.utc))
    }

    @Test func `an hour before and after the change are not flagged, and keep their order`() throws
    {
        let times = ["2026-11-01T00:30:00", "2026-11-01T01:30:00", "2026-11-01T02:30:00"]
        let scene = try scene("America/New_York", times)
        let syncs = try scene.rows(["syncs"]).reversed()
        #expect(
            syncs.compactMap { $0["completed_at"]?.text } == [
                "2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z", "2026-11-01T07:30:00Z",
            ]
        )
        let flagged = "select count(*) from rollcall.sync_version where is_flagged"
        #expect(try scene.number(flagged) == 1)
        #expect(try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text } == ["u2"])
    }

    @Test func `an offset that is written wins over the district's zone`() throws {
        let scene = try scene("America/New_York", ["2026-11-01T01:30:00-05:00"])
        let completed = try scene.rows(["syncs"]).first?["completed_at"]
        #expect(completed == .text("2026-11-01T06:30:00Z"))
        let flagged = "select count(*) from rollcall.sync_version where is_flagged"
        #expect(try scene.number(flagged) == 0)
    }

    /// One district in a zone; its n-th sync has user n alone.
    private func scene(_ zone: String, _ times: [String]) throws -> Scene {
        let scene = try Scene()
        try scene.drop.write(
            "districts.csv",
            "district_id,name,state,timezone\nd-zone,Elm Valley,NY,\(zone)\n"
        )
        let syncs = times.enumerated().map { number, time in
            HandSync(
                district: "d-zone",
                id: "s\(number)",
                completed: time,
                reports: [InventedNights.users([number])]
            )
        }
        try scene.drop.deliver("n1", syncs)
        try scene.ingest()
        return scene
    }
}
