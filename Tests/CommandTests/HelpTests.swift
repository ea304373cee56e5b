// Every command explains itself, with an example that can be typed.
import Testing

private func help(_ words: [String]) throws -> String {
    let outcome = try RunningCommand(words + ["--help"], Scene.environment(), seconds: 20).wait()
    try #require(outcome.code == 0, "\(words): \(outcome.err)")
    return outcome.out
}

/// The commands that a help page lists, in groups or not.
private func subcommands(_ page: String) -> [String] {
    var isListing = false
    return page.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
        if line.hasSuffix("SUBCOMMANDS:") { isListing = true }
        if line.isEmpty { isListing = false }
        guard isListing, line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
        return line.split(separator: " ").first.map { String($0) }
    }
}

@Suite struct Help {
    @Test func `every command has an abstract and an example, and lists its subcommands`() throws {
        var waiting: [[String]] = [[]]
        var seen = 0
        while let words = waiting.popLast() {
            let page = try help(words)
            seen += 1
            let abstract = page.split(separator: "\n").first ?? ""
            #expect(abstract.hasPrefix("OVERVIEW: "), "\(words)")
            #expect(abstract.count > 20, "\(words)")
            let example = page.firstRange(of: "Example")?.lowerBound
            let usage = page.firstRange(of: "USAGE:")?.lowerBound
            #expect(example != nil && usage != nil, "\(words)")
            if let example, let usage { #expect(example < usage, "\(words)") }
            let name = words.first.map { "rollcall \($0)" } ?? "rollcall "
            #expect(page.contains("  \(name)") || page.contains(" \(name)"), "\(words)")
            waiting += subcommands(page).map { words + [$0] }
        }
        #expect(seen > 30)
    }

    @Test func `the version is one line on standard output`() throws {
        let outcome = try RunningCommand(["--version"], Scene.environment(), seconds: 20).wait()
        #expect(outcome.code == 0)
        #expect(outcome.out.wholeMatch(of: /rollcall \d+\.\d+\.\d+\n/) != nil)
        #expect(outcome.err.isEmpty)
    }

    @Test(arguments: [
        ["--nosuch"], ["nosuch"], ["errors", "--nosuch"], ["ingest"],
        ["ingest", "x", "--workers", "0"],
        ["hold", "release"], ["status", "--fail-on", "weather"], ["districts", "--only", "blue"],
    ])
    func `misuse ends with 64, explains itself on stderr and prints nothing`(words: [String]) throws
    {
        let outcome = try RunningCommand(words, Scene.environment(), seconds: 20).wait()
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("Error: "))
        #expect(outcome.err.contains("--help"))
    }
}
