// What a run says on stderr where very much is wrong.
import TestSupport
import Testing

@Suite struct `Complaints of a run` {
    @Test func `are as many as a person reads, with a count and where to see all`() throws {
        let scene = try Scene()
        let syncs = (1...30).map { number in
            HandSync(
                district: "d\(number)",
                id: "s\(number)",
                completed: "2026-11-10T08:00:00Z",
                listed: HandSync.users
            )
        }
        try scene.drop.deliver("n1", syncs)
        // Folders that the manifest does not name.
        for number in 1...30 {
            try scene.drop.write("n1/x\(number)/s/\(HandSync.users)", HandSync.header)
            try scene.drop.write("n\(number + 1)/syncs.csv", "district_id\n")
        }
        let words = ["ingest", scene.drop.path, "--quiet", "--format", "json"]
        let outcome = try scene.run(words)
        #expect(outcome.code == 5)
        let lines = outcome.err.split(separator: "\n")
        #expect(lines.count { $0.contains("listed but missing (try 1 of 5)") } == 20)
        let rest = "10 more reports that could not be read; rollcall rejects --reports shows all"
        #expect(lines.contains("rollcall: \(rest)"), "\(outcome.err)")
        #expect(lines.contains { $0.hasSuffix("--format json has all as source_errors") })
        #expect(lines.count < 50)
        let errors = try JSON(outcome.out)["source_errors"]?.words ?? []
        #expect(errors.count { $0.contains("no column") } == 30)
        let reports = ["rejects", "--reports"]
        #expect(try scene.rows(reports).count == 30)
        #expect(try scene.output(reports + ["--limit", "100"]).contains("d30"))
    }
}
