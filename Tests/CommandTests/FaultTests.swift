// What goes wrong where deliveries lie: named, with the rest ingested.
import Foundation
import TestSupport
import Testing

private func sync(_ district: String, _ id: String, _ rows: [String]) -> HandSync {
    HandSync(
        district: district,
        id: id,
        completed: "2026-11-10T08:00:00Z",
        reports: [(HandSync.users, HandSync.report(rows))]
    )
}

private let good = sync("d-good", "g1", ["u1,1,,Failure,Email is required"])

/// Runs ingest on the scene's folder as a person would.
private func ingest(_ scene: Scene) throws -> Outcome {
    try scene.run(["ingest", scene.drop.path, "--format", "json", "--quiet"])
}

private func districts(_ scene: Scene) throws -> [String] {
    try scene.rows(["syncs"]).compactMap { $0["district_id"]?.text }.sorted()
}

@Suite struct Deliveries {
    @Test func `a source that is a file or is missing is named with what to do`() throws {
        let scene = try Scene()
        let file = try scene.drop.write("file", "nothing")
        for (path, words) in [(file, "is no directory"), ("\(file)-not", "No such file")] {
            let outcome = try scene.run(["ingest", path])
            #expect(outcome.code == 2)
            #expect(outcome.out.isEmpty)
            #expect(outcome.err.contains(path))
            #expect(outcome.err.contains(words))
            #expect(outcome.err.contains("hint: name the folder that holds the deliveries"))
        }
    }

    @Test func `a delivery that is a link leading nowhere or elsewhere is not followed`() throws {
        let scene = try Scene()
        let outside = try TemporaryFolder()
        try outside.deliver("away", [sync("d-away", "x1", ["u1,1,,Failure,Email is required"])])
        try scene.drop.deliver("n1", [good])
        try scene.drop.link("dangling", to: "/nonexistent")
        try scene.drop.link("elsewhere", to: outside.path("away"))
        let outcome = try ingest(scene)
        #expect([0, 5].contains(outcome.code))
        #expect(try districts(scene) == ["d-good"])
    }

    @Test func `a manifest without a needed column is named and the other deliveries ingested`()
        throws
    {
        let scene = try Scene()
        try scene.drop.deliver("n1", [good])
        try scene.drop.write("n0/syncs.csv", "district_id,sync_id,completed_at\nd-x,x,2026-11-10\n")
        let outcome = try ingest(scene)
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("n0/syncs.csv has no column status"))
        #expect(try JSON(outcome.out)["source_errors"]?.words?.count == 1)
        #expect(try districts(scene) == ["d-good"])
    }

    @Test func `bad manifest rows are named by line and the good ones ingested`() throws {
        let scene = try Scene()
        try scene.drop.deliver(
            "n1",
            [
                good,
                HandSync(district: "d-a", id: "a1", status: "Done", completed: "2026-11-10T08:00Z"),
                HandSync(district: "d-b", id: "b1", status: "Completed", completed: "soon"),
                HandSync(district: "d-c", id: "c1", status: "Completed", completed: ""),
                HandSync(district: "../d", id: "d1", status: "Failed", completed: ""),
            ]
        )
        let outcome = try ingest(scene)
        #expect(outcome.code == 5)
        for text in [
            "n1/syncs.csv line 3: status is none of",
            "n1/syncs.csv line 4: completed_at is no time",
            "n1/syncs.csv line 5: completed_at is missing",
            "n1/syncs.csv line 6: district_id is empty or cannot name a folder",
        ] {
            #expect(outcome.err.contains(text), "\(text)")
        }
        #expect(try districts(scene) == ["d-good"])
        #expect(try scene.number("select count(*) from rollcall.rejected_manifest_row") == 4)
    }

    @Test func `truncated, empty and headless reports are named and close nothing`() throws {
        let scene = try Scene()
        var syncs: [HandSync] = []
        let ids = ["d-cut", "d-zero", "d-head", "d-gone"]
        for id in ids { syncs.append(sync(id, "one", ["u1,1,,Failure,Email is required"])) }
        try scene.drop.deliver("n1", syncs)
        try scene.ingest()
        let texts = [
            HandSync.header + "u2,2,,Failure,Email is required\nu3,3,,Fail", "",
            "Export of the portal\nu2,2,,Failure,Email is required\n",
        ]
        for index in syncs.indices {
            syncs[index].id = "two"
            syncs[index].completed = "2026-11-11T08:00:00Z"
            syncs[index].listed = HandSync.users
            syncs[index].reports = index < 3 ? [(HandSync.users, texts[index])] : []
        }
        try scene.drop.deliver("n2", syncs)
        let outcome = try ingest(scene)
        #expect(outcome.code == 5)
        for id in ids {
            #expect(outcome.err.contains("users_sync_report.csv of district \(id), sync two:"))
        }
        #expect(outcome.err.contains("(try 1 of 5)"))
        #expect(
            try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text } == ids.map { _ in "u1" }
        )
        #expect(try scene.rows(["rejects", "--reports"]).count == 4)
        // The whole report arrives: what is due is taken at once.
        let whole = HandSync.report(["u9,9,,Failure,Email is required"])
        for id in ids { try scene.drop.write("n2/\(id)/two/\(HandSync.users)", whole) }
        try scene.ingest()
        #expect(
            try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text } == ids.map { _ in "u9" }
        )
    }

    /// A disk that fails says nothing of what the file holds.
    @Test func `an accepted report that cannot be read again is not called changed`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [good])
        try scene.ingest()
        // Copied anew: only its bytes tell whether it is the same.
        try scene.drop.deliver("n1", [good])
        let shim = try FaultShim()
        let report = "n1/d-good/g1/\(HandSync.users)"
        let outcome = try scene.run(
            ["ingest", scene.drop.path, "--quiet"],
            shim.variables(["FAULT_READ": scene.drop.path(report)])
        )
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("\(report) cannot be read"), "\(outcome.err)")
        #expect(!outcome.err.contains("changed"))
        #expect(try scene.ingest()["syncs"] == .number(0))
    }

    @Test func `an unreadable report is tried in five runs, then parked with a line on stderr`()
        throws
    {
        let scene = try Scene()
        var zero = sync("d-zero", "z1", [])
        zero.reports = [(HandSync.users, "")]
        try scene.drop.deliver("n1", [good, zero])
        var codes: [Int32] = []
        var last = Outcome()
        for _ in 1...5 {
            last = try ingest(scene)
            codes.append(last.code)
        }
        #expect(codes == [5, 5, 5, 5, 0])
        #expect(last.err.contains("rollcall: 1 report parked"))
        #expect(last.err.contains("rollcall rejects --reports"))
        // As long as it is parked, every run says so.
        #expect(try ingest(scene).err.contains("rollcall: 1 report parked"))
        #expect(try scene.rows(["rejects", "--reports"]).first?["is_parked"] == .bool(true))
        #expect(try scene.run(["status", "--fail-on", "parked"]).code == 1)
        // Parked is not forgotten: the file put right is taken.
        let whole = HandSync.report(["u9,9,,Failure,Email is required"])
        try scene.drop.write("n1/d-zero/z1/\(HandSync.users)", whole)
        #expect(try scene.ingest()["opened"] == .number(1))
        #expect(try scene.rows(["rejects", "--reports"]).isEmpty)
    }

    @Test func `a district's folder that the manifest does not name is left alone and named`()
        throws
    {
        let scene = try Scene()
        try scene.drop.write(
            "n1/d-wrong/w1/\(HandSync.users)",
            HandSync.report(["u1,1,,Failure,x"])
        )
        try scene.drop.deliver("n1", [good])
        let outcome = try ingest(scene)
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("n1/d-wrong/w1 is not named by syncs.csv"))
        #expect(try districts(scene) == ["d-good"])
    }

    @Test func `a report that is a symbolic link is refused and nothing of it is read`() throws {
        let scene = try Scene()
        let secret = try scene.drop.write("secret", HandSync.report(["u7,7,,Failure,top secret"]))
        try scene.drop.makeFolder("n1/d-link/l1")
        try scene.drop.link("n1/d-link/l1/\(HandSync.users)", to: secret)
        var linked = sync("d-link", "l1", [])
        linked.reports = []
        linked.listed = HandSync.users
        try scene.drop.deliver("n1", [good, linked])
        let outcome = try ingest(scene)
        #expect(outcome.code == 5)
        #expect(outcome.err.contains("refused: a symbolic link"))
        #expect(try scene.rows(["errors"]).count == 1)
        #expect(try scene.number("select count(*) from rollcall.archive") == 1)
    }

    @Test func `an accepted report that changes is an error until it is as it was`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [good])
        try scene.ingest()
        let path = "n1/d-good/g1/\(HandSync.users)"
        try scene.drop.write(path, HandSync.report(["u2,2,,Failure,Email is required"]))
        for _ in 0..<2 {
            let outcome = try ingest(scene)
            #expect(outcome.code == 5)
            #expect(outcome.err.contains("\(path) changed after it was accepted"))
        }
        #expect(try scene.rows(["errors"]).compactMap { $0["clever_id"]?.text } == ["u1"])
    }

    @Test func `a delivery without its manifest is reported after two hours, not before`() throws {
        let scene = try Scene()
        let folder = try scene.drop.makeFolder("n1")
        #expect(try scene.ingest()["incomplete_deliveries"] == .list([]))
        func age(_ minutes: Double) throws {
            let date = Date(timeIntervalSinceNow: -minutes * 60)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder)
        }
        try age(119)
        #expect(try scene.ingest()["incomplete_deliveries"] == .list([]))
        try age(121)
        let outcome = try ingest(scene)
        #expect(try JSON(outcome.out)["incomplete_deliveries"]?.words == ["n1"])
        #expect(outcome.err.contains("delivery n1 has had no syncs.csv for two hours"))
    }

    @Test func `a dry run tells what is due and writes nothing`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [good])
        let said = try scene.output(["ingest", scene.drop.path, "--dry-run"])
        #expect(said.hasPrefix("Due: 1 sync of 1 district with 1 file, 70 bytes: at most about "))
        #expect(said.hasSuffix(" of disk. Nothing was written.\n"))
        #expect(try scene.rows(["syncs"]).isEmpty)
        #expect(try scene.number("select count(*) from rollcall.delivery") == 0)
        #expect(try scene.ingest()["syncs"] == .number(1))
    }

    @Test func `only the named districts are ingested, the others stay due`() throws {
        let scene = try Scene()
        try scene.drop.deliver("n1", [good, sync("d-other", "o1", ["u1,1,,Failure,x"])])
        try scene.ingest(["--district", "d-other"])
        #expect(try districts(scene) == ["d-other"])
        try scene.ingest()
        #expect(try districts(scene) == ["d-good", "d-other"])
    }
}
