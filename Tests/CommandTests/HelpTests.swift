// Every command explains itself, with an example that can be typed.
import Foundation
import Testing

private func help(_ words: [String], _ variables: [String: String] = [:]) throws -> String {
    let outcome = try RunningCommand(words + ["--help"], Scene.environment(variables), seconds: 20)
        .wait()
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

/// The sections of docs/commands, by the command in their heading.
private func sectionsOfDocuments() throws -> [String: String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/commands").standardized.path
    var sections: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        var command = ""
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") { command = String(line.dropFirst(3)) }
            sections[command, default: ""] += line + "\n"
        }
    }
    return sections
}

@Suite struct Help {
    @Test func `every page begins with examples and ends with options that are explained`() throws {
        for (words, page) in try pages() {
            let paragraphs = page.split(separator: "\n\n")
            #expect(paragraphs.count > 2 && paragraphs[1].hasPrefix("Example"), "\(words)")
            #expect(page.contains("\n  -h, --help  "), "\(words)")
            // Explanations begin in one column; that of a long option stands on the next line.
            let margin = String(repeating: " ", count: 26)
            let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
            for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  -") {
                let isExplained =
                    line.count > margin.count && line.prefix(margin.count).last == " "
                    || next.hasPrefix(margin)
                #expect(isExplained, "\(words): \(line)")
            }
        }
    }

    @Test func `every command and subcommand has its place in docs/commands`() throws {
        let sections = try sectionsOfDocuments()
        for (words, _) in try pages() {
            guard let command = words.first else { continue }
            let section = try #require(sections[command], "docs/commands has no \(command)")
            for word in words.dropFirst() {
                let known = section.split { !$0.isLetter && $0 != "-" }
                #expect(known.contains { $0 == word }, "docs/commands: \(words) is missing")
            }
        }
    }

    @Test func `the exit codes of the contract are all explained`() throws {
        let page = try RunningCommand(["help", "exit-codes"], Scene.environment(), seconds: 20)
            .wait()
        #expect(page.code == 0)
        #expect(page.out.hasPrefix("Example"))
        let told = page.out.split(separator: "\n").compactMap { line -> Int? in
            let words = line.split(separator: " ")
            return words.count > 1 ? Int(words[0]) : nil
        }
        #expect(told == [0, 1, 2, 3, 4, 5, 6, 64, 130])
    }

    /// The help of every command and subcommand, that of the whole program first.
    private func pages(_ variables: [String: String] = [:]) throws -> [(
        words: [String], page: String
    )] {
        var all: [(words: [String], page: String)] = []
        var waiting: [[String]] = [[]]
        while let words = waiting.popLast() {
            let page = try help(words, variables)
            all.append((words, page))
            waiting += subcommands(page).map { words + [$0] }
        }
        return all
    }

    @Test func `every command has an abstract and an example that can be typed`() throws {
        let pages = try pages()
        for (words, page) in pages {
            let abstract = page.split(separator: "\n").first ?? ""
            #expect(abstract.hasPrefix("OVERVIEW: "), "\(words)")
            #expect(abstract.count > 20, "\(words)")
            let example = page.firstRange(of: "Example")?.lowerBound
            let usage = page.firstRange(of: "USAGE:")?.lowerBound
            #expect(example != nil && usage != nil, "\(words)")
            if let example, let usage { #expect(example < usage, "\(words)") }
            let name = words.first.map { "rollcall \($0)" } ?? "rollcall "
            #expect(page.contains("  \(name)") || page.contains(" \(name)"), "\(words)")
        }
        #expect(pages.count > 60)
    }

    @Test func `what people wrote for a page stands as they wrote it on 80 columns`() throws {
        // On a wide screen nothing is wrapped, so what is longer there breaks on a narrow one.
        for (words, page) in try pages(["COLUMNS": "400"]) {
            let usage = try #require(page.firstRange(of: "USAGE:")?.lowerBound)
            let text = page[..<usage].split(separator: "\n").dropFirst()
            for line in text { #expect(line.count <= 80, "\(words): \(line)") }
        }
        for topic in ["environment", "formats", "times", "exit-codes"] {
            let page = try RunningCommand(["help", topic], Scene.environment(), seconds: 20).wait()
            #expect(page.code == 0)
            for line in page.out.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        }
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
