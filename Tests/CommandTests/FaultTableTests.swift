// The table of faults: every test that it names is there.
import Foundation
import TestSupport
import Testing

@Suite struct `The table of faults` {
    @Test func `names tests that exist, one or more for each fault`() throws {
        let document = try String(contentsOfFile: "\(sourceRoot)/docs/faults.md", encoding: .utf8)
        let rows = document.split(separator: "\n").filter {
            $0.hasPrefix("| ") && !$0.hasPrefix("| fault ")
        }
        #expect(rows.count >= 32)
        let sources = try sourcesOfTests()
        for row in rows {
            let named = row.matches(of: /`(\w+Tests)` \*([^*]+)\*/)
            #expect(!named.isEmpty, "\(row)")
            for test in named {
                let source = sources["\(test.output.1).swift"] ?? ""
                #expect(
                    source.contains("func `\(test.output.2)`("),
                    "\(test.output.1) has no test \(test.output.2)"
                )
            }
        }
    }

    /// What each file of the tests says, by its name; several rooms may have one of the same name.
    private func sourcesOfTests() throws -> [String: String] {
        let folder = "\(sourceRoot)/Tests"
        var sources: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
        where path.hasSuffix("Tests.swift") {
            let name = path.split(separator: "/").last.map { String($0) } ?? path
            sources[name, default: ""] += try String(
                contentsOfFile: "\(folder)/\(path)",
                encoding: .utf8
            )
        }
        return sources
    }
}
