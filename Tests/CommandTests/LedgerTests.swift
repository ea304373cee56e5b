// Whole nights through files and commands: any order, any repeats, one ledger.
import Foundation
import Samples
import SyncReport
import TestSupport
import Testing

private let firstNight = CivilTime(year: 2026, month: 11, day: 3)

private func world(
    dirt: SamplePlan.Dirt,
    districts: Int = 30,
    nights: Int = 6,
    seed: UInt64 = 1
) -> SampleWorld {
    SampleWorld(
        SamplePlan(
            seed: seed,
            districts: districts,
            nights: nights,
            firstNight: firstNight,
            dirt: dirt
        )
    )
}

/// Ingests until nothing is due; damaged samples are retried and may say so.
private func ingestAll(_ scene: Scene) throws -> JSON {
    let outcome = try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
    try #require(outcome.code == 0 || outcome.code == 5, "\(outcome.err)")
    return try JSON(outcome.out)
}

private func ingested(_ world: SampleWorld, nights order: [[Int]]) throws -> Scene {
    let scene = try Scene()
    for group in order {
        for night in group {
            try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
        }
        _ = try ingestAll(scene)
    }
    return scene
}

@Suite(.serialized) struct LedgerThroughFiles {
    @Test(arguments: [UInt64(1), 2])
    func `nights in order, in one go and shuffled give the same answers`(seed: UInt64) throws {
        let world = world(dirt: .full, seed: seed)
        let reference = try ingested(world, nights: [[0], [1], [2], [3], [4], [5]]).answers()
        #expect(reference.syncs.count > 100)
        let atOnce = try ingested(world, nights: [[0, 1, 2, 3, 4, 5]]).answers()
        #expect(atOnce == reference)
        let shuffled = try ingested(world, nights: [[4], [1, 5], [0], [3], [2]]).answers()
        #expect(shuffled == reference)
    }

    @Test func `dense nights in any order give the same answers`() throws {
        let world = SampleWorld(.dense(districts: 5, rowsPerDistrict: 150, nights: 4, seed: 3))
        let reference = try ingested(world, nights: [[0], [1], [2], [3]]).answers()
        #expect(try ingested(world, nights: [[3], [2], [1], [0]]).answers() == reference)
        #expect(try ingested(world, nights: [[2, 0], [3, 1]]).answers() == reference)
    }

    @Test func `after every night the answers equal a naive reading of the files`() throws {
        let world = world(dirt: .clean, seed: 7)
        let scene = try Scene()
        try scene.output(["db", "migrate"])
        // The naive reader believes every sync at once.
        try scene.sql("update rollcall.hold_threshold set minimum = 1000000")
        for night in 0..<6 {
            try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
            _ = try ingestAll(scene)
            let naive = try NaiveLedger(
                scene.drop,
                deliveries: (0...night).map(world.plan.deliveryName)
            )
            let expected = try naive.open()
            let open = try scene.open()
            #expect(open.count == Set(open).count, "night \(night)")
            #expect(Set(open).symmetricDifference(expected).isEmpty, "night \(night)")
            let schools = try scene.rows(["not-onboarded"]).map {
                [$0["district_id"]?.text ?? "", $0["school_clever_id"]?.text ?? ""]
            }
            let expectedSchools = expected.filter {
                $0.message.hasPrefix("School is not onboarded")
            }
            #expect(Set(schools) == Set(expectedSchools.map { [$0.district, $0.cleverID] }))
            #expect(schools.count == expectedSchools.count)
            #expect(try scene.rows(["syncs"]).count == naive.count)
        }
    }

    @Test func `the same drop again changes nothing`() throws {
        let world = world(dirt: .clean)
        let scene = try ingested(world, nights: [[0, 1, 2, 3]])
        let before = try scene.answers()
        let counts = try rowCounts(scene)
        // Rows written in this database alone: other tests write to the same server meanwhile.
        let written = """
            (select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables
             where schemaname = 'rollcall')
            """
        let start = try scene.number(written)
        let again = try scene.ingest()
        let end = try scene.number(written)
        for name in ["districts", "syncs", "reports", "rows", "opened", "closed", "unchanged"] {
            #expect(again[name] == .number(0), "\(name)")
        }
        #expect(try rowCounts(scene) == counts)
        #expect(end - start <= 4, "\(end - start) rows written for nothing")
        #expect(try scene.answers() == before)
    }

    @Test func `the summaries of the nights add up to the syncs that stand`() throws {
        let world = world(dirt: .full)
        let scene = try Scene()
        var syncs = 0
        for night in 0..<6 {
            try SampleWriter.write(world, to: scene.drop.path, nights: night..<night + 1)
            syncs += try #require(try ingestAll(scene)["syncs"]?.int)
        }
        #expect(try scene.rows(["syncs"]).count == syncs)
        let atOnce = try Scene(scene.drop)
        #expect(try ingestAll(atOnce)["syncs"] == .number(Double(syncs)))
    }

    @Test func `a rebuild leaves every answer as it was, and verify finds a flipped byte`() throws {
        let scene = try ingested(world(dirt: .full), nights: [[3], [0, 1], [2]])
        let before = try scene.answers()
        #expect(try scene.output(["archive", "rebuild"]) == "Derived 30 districts anew.\n")
        #expect(try scene.answers() == before)
        #expect(try scene.output(["archive", "verify"]).contains("all as they were archived"))
        let victim = try #require(try scene.rows(["errors"]).first?["district_id"]?.text)
        try scene.sql(
            """
            update rollcall.archive set packed = set_byte(packed, length(packed) - 1,
              get_byte(packed, length(packed) - 1) # 1)
            where (district_id, sha256) = (
              select district_id, sha256 from rollcall.archive
              where district_id = '\(victim)' and not exists (
                select from rollcall.archive later
                where later.district_id = archive.district_id and later.base = archive.sha256)
              order by sha256 limit 1)
            """
        )
        let damaged = try scene.run(["archive", "verify"])
        #expect(damaged.code == 2)
        #expect(damaged.err.contains(victim))
        #expect(damaged.err.contains("the archive is damaged"))
        #expect(damaged.out.contains("1 damaged"))
        // Nothing is derived from what is damaged; the ledger stays as it was.
        let rebuilt = try scene.run(["archive", "rebuild"])
        #expect(rebuilt.code == 2)
        #expect(rebuilt.err.contains(victim), "\(rebuilt.err)")
        #expect(try scene.answers() == before)
    }

    @Test func `verify finds a manifest that is not what was delivered`() throws {
        let scene = try ingested(world(dirt: .full), nights: [[0], [1]])
        #expect(try scene.output(["archive", "verify"]).contains("2 manifests"))
        try scene.sql(
            """
            update rollcall.delivery d set manifest = other.manifest,
              manifest_bytes = other.manifest_bytes
            from rollcall.delivery other
            where other.delivery > d.delivery
            """
        )
        let damaged = try scene.run(["archive", "verify"])
        #expect(damaged.code == 2)
        #expect(damaged.err.contains("has another hash"))
        #expect(damaged.out.contains("1 damaged"))
    }

    @Test func `a report and a manifest come out of the archive byte by byte`() throws {
        let scene = try Scene()
        let text = HandSync.report(["5f1c,77,,failure,\"Schöne\nZeile\u{1b}[2J\""])
        let sync = HandSync(
            district: "d1",
            id: "s1",
            completed: "2026-11-20T02:00:00Z",
            reports: [(HandSync.users, text)]
        )
        try scene.drop.deliver("one", [sync])
        try scene.ingest()
        #expect(
            try scene.output(["archive", "show", "d1", "s1", "--report", HandSync.users]) == text
        )
        let manifest = try scene.output(["archive", "show", "--delivery", "one"])
        #expect(manifest.contains("d1,s1,Completed with Errors,2026-11-20T02:00:00Z,"))
        #expect(try scene.output(["archive", "show", "d1", "s1"]).contains(HandSync.users))
        #expect(try scene.run(["archive", "show", "d1", "s2"]).code == 64)
        #expect(try scene.run(["archive", "show", "--delivery", "two"]).code == 64)
    }

    /// How many rows every table has, but for the log of runs.
    private func rowCounts(_ scene: Scene) throws -> [String: Int64] {
        var counts: [String: Int64] = [:]
        for table in [
            "district", "school", "delivery", "sync_version", "sync", "report", "rejected_row",
            "archive", "opening", "ending", "wording", "message", "ledger_head",
        ] {
            counts[table] = try scene.number("select count(*) from rollcall.\(table)")
        }
        return counts
    }
}
