// A source that could not be asked is not one without news.
import TestSupport
import Testing

@Suite struct `A source that does not answer` {
    @Test(arguments: [["ingest"], ["ingest", "--dry-run"]])
    func `is not called one without news`(words: [String]) throws {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        // Nobody is let in.
        try tested.scene.drop.write(".portal/tokens", "- other\n")
        let outcome = try tested.run(words + ["--quiet"])
        #expect(outcome.code == 5)
        #expect(!outcome.out.contains("Nothing new"))
        #expect(outcome.out.contains("ot everything could be"), "\(outcome.out)")
        #expect(outcome.err.contains("answered with status 401"))
    }

    @Test(arguments: ["ftp://portal.example/drop", "file:///srv/drop"])
    func `is misuse where it is of no known kind`(source: String) throws {
        let outcome = try Scene().run(["ingest", source, "--quiet"])
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("\(source) is no source"))
    }
}
