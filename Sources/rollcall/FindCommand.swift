// rollcall find: districts, schools and ids that words may mean; a single hit opens its page.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Search districts, schools and ids; a single hit opens its page.",
        usage: "rollcall find <words> ... [options]",
        discussion: """
            Examples:
              rollcall find larkfield
              rollcall find heron creek --state CA
              rollcall find 5f1c000000000000000009ab     a Clever ID or sis_id
              rollcall find 5f1c…09ab                    as screens shorten it, or ..;
                                                         of a person: --district NAME
            """
    )

    @OptionGroup var options: QuestionOptions

    func validate() throws {
        guard !options.named.isEmpty else {
            throw ValidationError("name a district, a school or an id, or a piece of it")
        }
    }

    func run() throws {
        let words = options.named.flatMap { $0.split(separator: " ").map { String($0) } }
        var options = options
        options.named = []
        try options.inSnapshot { snapshot, connection in
            let answer = try options.answer(Question.find(snapshot.scope, words: words), connection)
            let hits = answer.records
            if options.format == .table, hits.count == 1, let hit = hits.first {
                return try open(hit, options, snapshot, connection)
            }
            var snapshot = snapshot
            if hits.isEmpty { snapshot.coverage = try options.coverage(snapshot, connection) }
            options.show(
                answer,
                snapshot,
                screen: FindCommand.screen,
                whenEmpty: FindCommand.nothing(words, isNarrow: snapshot.scope.districts != nil)
            )
            if options.format == .table, let first = hits.first { next(first) }
        }
    }

    /// Of people and classes a shortened id is looked for in districts that are named, not in all.
    private static func nothing(_ words: [String], isNarrow: Bool) -> String {
        let called = "Nothing is called " + Terminal.safe(words.joined(separator: " "))
        guard !isNarrow, words.count == 1, ShortenedID(words[0]) != nil else { return called }
        return called + " among districts and schools; for people and classes add --district NAME"
    }

    private static func screen(_ table: ResultTable) -> ResultTable {
        table.selecting([
            ("kind", "WHAT"), ("name", "NAME"), ("district_name", "DISTRICT"), ("state", "ST"),
            ("clever_id", "CLEVER ID"), ("sis_id", "SIS ID"), ("open_problems", "OPEN"),
        ]).showing("name") { $0 == .null ? .text("") : $0 }
            .showing("clever_id", FindCommand.short)
            .showing("sis_id", FindCommand.short)
    }

    private static func short(_ cell: Cell) -> Cell {
        if case .text(let id) = cell { .text(Prose.shortID(id)) } else { .text("") }
    }

    private func open(
        _ hit: Record,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws {
        let district = hit.text("district_id") ?? ""
        let id = hit.text("clever_id") ?? hit.text("sis_id") ?? ""
        let there = snapshot.about(district)
        switch hit.text("kind") {
        case "district": try DistrictPage.show(district, options, there, connection)
        case "school": try SchoolPage.show(id, options, there, connection)
        default: try RecordPage.show(id, options, there, connection)
        }
    }

    private func next(_ hit: Record) {
        let district = Names.word(hit.text("district_id") ?? "", hit.text("district_name"))
        let id = Names.word(hit.text("clever_id") ?? hit.text("sis_id") ?? "", nil)
        let command =
            switch hit.text("kind") {
            case "district": "district \(district)"
            case "school": "school \(id)"
            default: "record \(id)"
            }
        StandardOutput().write("\nNext:  rollcall \(command)\n")
    }
}
