// Raw bytes that the archive lacks.
import Foundation
import Samples
import TestSupport
import Testing

@Suite struct `Raw bytes that are gone from the archive` {
    private let scene: Scene

    /// Two districts with the nights 1 and 3; of one the bytes of night 1 are gone.
    init() throws {
        scene = try Scene()
        for day in [1, 3] {
            try scene.drop.deliver("n\(day)", night(day, ["d-gone", "d-whole"]))
            try scene.ingest()
        }
        try scene.sql(
            """
            delete from rollcall.archive a using rollcall.report r
            where a.district_id = 'd-gone' and r.district_id = a.district_id
              and r.sha256 = a.sha256 and r.sync_no = 1;
            """
        )
    }

    private func night(_ day: Int, _ districts: [String]) -> [HandSync] {
        districts.map { district in
            HandSync(
                district: district,
                id: "night-\(day)",
                completed: "2026-11-1\(day)T08:00:00Z",
                // So different from each other that none is kept as a difference.
                reports: [InventedNights.users(Array(day * 1_000..<day * 1_000 + 40))]
            )
        }
    }

    @Test func `are named by verify and by a rebuild, which leaves the ledger as it was`() throws {
        let before = try scene.answers()
        let verified = try scene.run(["archive", "verify"])
        #expect(verified.code == 2)
        #expect(verified.err.contains("district d-gone: the archive lacks"), "\(verified.err)")
        #expect(!verified.err.contains("d-whole"))
        let rebuilt = try scene.run(["archive", "rebuild"])
        #expect(rebuilt.code == 2, "\(rebuilt.out) \(rebuilt.err)")
        #expect(rebuilt.err.contains("d-gone"), "\(rebuilt.err)")
        #expect(try scene.answers() == before)
    }

    @Test func `keep a late night of their district waiting with a reason, and no other's`() throws
    {
        try scene.drop.deliver("n2", night(2, ["d-gone", "d-whole"]))
        let before = try scene.rows(["errors", "--district", "d-gone", "--show", "all"])
        let outcome = try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("district d-gone was not ingested"), "\(outcome.err)")
        #expect(outcome.err.contains("the archive of district d-gone lacks"), "\(outcome.err)")
        #expect(try scene.rows(["syncs", "--district", "d-whole"]).count == 3)
        #expect(try scene.rows(["errors", "--district", "d-gone", "--show", "all"]) == before)
    }

    @Test func `come back with the next run that gets them from their source`() throws {
        // Whoever looks after the source delivers the night once more.
        try scene.drop.deliver("n1-again", night(1, ["d-gone"]))
        try scene.ingest()
        #expect(try scene.run(["archive", "verify"]).code == 0)
        try scene.drop.deliver("n2", night(2, ["d-gone", "d-whole"]))
        try scene.ingest()
        let whole = try Scene()
        for day in 1...3 {
            try whole.drop.deliver("n\(day)", night(day, ["d-gone", "d-whole"]))
            try whole.ingest()
        }
        #expect(try scene.open() == whole.open())
    }
}
