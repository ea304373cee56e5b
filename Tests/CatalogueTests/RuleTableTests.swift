// The tables themselves: rules, causes, and the page that documents them.
import Foundation
import SyncReport
import Testing

@testable import Catalogue

@Test func `every rule has an id of its own and a known cause`() {
    #expect(Set(Catalogue.rules.map(\.id)).count == Catalogue.rules.count)
    for rule in Catalogue.rules {
        #expect(Catalogue.cause(named: rule.cause) != nil, "\(rule.id)")
        #expect(rule.cause != "unclassified", "\(rule.id)")
        #expect(!rule.patterns.isEmpty, "\(rule.id)")
    }
}

@Test func `every cause has a rule that reveals it`() {
    let revealed = Set(Catalogue.rules.map(\.cause))
    for cause in Catalogue.causes where cause.number > 0 {
        #expect(revealed.contains(cause.name), "\(cause.name)")
    }
}

@Test func `the causes are numbered from one to thirty and fit the screens`() {
    #expect(Catalogue.causes.map(\.number) == Array(1...30) + [0])
    #expect(Set(Catalogue.causes.map(\.name)).count == 31)
    for cause in Catalogue.causes {
        #expect(cause.title.count <= 40, "\(cause.name)")
        #expect(!cause.advice.isEmpty && !cause.internalStep.isEmpty, "\(cause.name)")
        #expect(!cause.explanation.isEmpty, "\(cause.name)")
    }
}

@Test func `the name of every field fits into a shape`() {
    for rule in Catalogue.rules {
        for field in rule.fields {
            #expect(WordKey(field) != nil, "\(field)")
            #expect(
                field.utf8.allSatisfy { $0.isDigit || ($0.isLetter && !$0.isUpper) },
                "\(field)"
            )
        }
    }
}

private let vocabulary = RuleBook.standard.vocabulary

private var patternWords: Set<String> {
    let patterns = Catalogue.rules.flatMap { $0.patterns + $0.unless }
    let words = patterns.flatMap { $0.split { " (|)".contains($0) } }.map(String.init)
    return Set(words.filter { $0.utf8.allSatisfy(\.isLetter) })
}

@Test func `a plural means what its singular means`() throws {
    for word in patternWords where word.utf8.count < WordKey.maximumLength {
        let singular = try #require(WordKey(word).flatMap(vocabulary.entry(of:)), "\(word)")
        let plural = try #require(WordKey(word + "s").flatMap(vocabulary.entry(of:)), "\(word)s")
        #expect(singular.symbol == plural.symbol, "\(word)s has a meaning of its own")
    }
}

@Test func `a pattern keeps a definite word once the fillers are gone`() {
    for rule in Catalogue.rules {
        for pattern in rule.patterns.flatMap(Pattern.variants) {
            for group in pattern.split(separator: " ") where group.hasPrefix("(") {
                let words = group.split { "(|)".contains($0) }.map(String.init)
                #expect(!words.allSatisfy(vocabulary.isFiller), "\(rule.id): \(pattern)")
            }
        }
    }
}

@Test func `alternatives of several words become patterns of their own`() {
    #expect(Pattern.variants("(a|b) c") == ["(a|b) c"])
    #expect(Pattern.variants("(a|b c|d) e") == ["(a|d) e", "b c e"])
    #expect(Pattern.variants("(a b|c d) (e f|g)").count == 4)
}

@Test func `the page of the catalogue agrees with the causes`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
        contentsOf: root.appending(path: "docs/catalogue.md"),
        encoding: .utf8
    )
    let rows = page.split(separator: "\n").map(String.init).filter { $0.hasPrefix("| ") }
        .dropFirst()
    let expected = Catalogue.causes.map { cause in
        "| \(cause.number) | `\(cause.name)` | \(cause.title) | \(cause.severity.rawValue) "
            + "| \(cause.owner.title) | \(cause.advice) |"
    }
    #expect(Array(rows) == expected)
}
