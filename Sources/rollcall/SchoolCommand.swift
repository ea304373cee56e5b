// rollcall school: one school, by the directory and through all nights.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct SchoolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "school",
        abstract: "One school: onboarded or not, since when, who waits, what to do.",
        usage: "rollcall school <name or id> [options]",
        discussion: """
            Examples:
              rollcall school 'heron creek'
              rollcall school heron creek --district larkfield
              rollcall school 5f1c000000000000000009ab --format json
            """
    )

    @OptionGroup var options: QuestionOptions

    func validate() throws {
        guard !options.named.isEmpty else {
            throw ValidationError("name a school: its name, a piece of it, or its id")
        }
    }

    func run() throws {
        var options = options
        options.named = []
        let word = self.options.named.joined(separator: " ")
        try options.inSnapshot { snapshot, connection in
            try SchoolPage.show(word, options, snapshot, connection)
        }
    }
}

/// The page of one school.
enum SchoolPage {
    static func show(
        _ word: String,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws {
        let answer = try options.answer(
            Question.schools(snapshot.scope, named: word),
            connection
        )
        let found = answer.records.map(SchoolFacts.init)
        let place = try only(found, word, options)
        let facts = found[place]
        let there = snapshot.about(facts.districtID)
        let standing = try standing(facts, options, there, connection)
        guard options.format == .table else {
            let head = ResultTable(answer, hiding: ["closeness"])
            let table = ResultTable(columns: head.columns, rows: [head.rows[place]])
            table.beside(standing.table).render(as: options.format, options.rendering(snapshot)) {
                StandardOutput().write($0)
            }
            return
        }
        let lives = try options.answer(
            Question.record(there.scope, id: facts.cleverID ?? facts.sisID ?? "", entity: 2),
            connection
        ).withClosingNotes(connection) { $0.time("closed_at") }
        let screen = SchoolScreen(
            facts: facts,
            standing: standing.school,
            lives: lives.records.map(RecordLife.init),
            nights: try options.nights(of: facts.districtID, there, connection),
            lastGood: standing.lastGood,
            snapshot: snapshot
        )
        StandardOutput().write(screen.text())
    }

    /// The place of the one school that is meant; several matches are listed and are misuse.
    private static func only(
        _ found: [SchoolFacts],
        _ word: String,
        _ options: QuestionOptions
    ) throws -> Int {
        guard let first = found.first else {
            throw Failure(
                .usage,
                "no school is called \(word)",
                hint: "rollcall find looks for pieces of words; without a school directory "
                    + "schools are known by their id alone"
            )
        }
        let best = found.prefix { $0.closeness == first.closeness }
        guard best.count == 1 else {
            let names = best.prefix(20).map { school in
                let id = school.cleverID ?? school.sisID ?? ""
                return "  \(id)  \(school.name ?? "(no name)"), "
                    + (school.districtName ?? school.districtID)
            }
            throw Failure(
                .usage,
                "\(word) may mean \(best.count) schools:\n" + names.joined(separator: "\n"),
                hint: "type more of the name, the id, or --district"
            )
        }
        return 0
    }

    /// What the last good answer of the district says of the school.
    private struct Standing {
        let school: NotOnboardedSchool?
        let table: ResultTable
        let lastGood: Int64?
    }

    private static func standing(
        _ facts: SchoolFacts,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> Standing {
        let answer = try options.answer(
            Question.notOnboarded(
                snapshot.scope,
                since: nil,
                minNights: nil,
                newSince: nil,
                order: .age
            ),
            connection
        )
        let row = answer.records.firstIndex {
            facts.isMeant(
                cleverID: $0.text("school_clever_id"),
                sisID: $0.text("school_sis_id")
            )
        }
        let lastGood = try options.lastTold(
            entity: 2,
            of: facts.districtID,
            snapshot,
            connection
        )
        let isUnknown = lastGood == nil
        let wanted = [
            "first_seen_at", "first_seen_is_floor", "last_seen_at", "nights_open", "times_seen",
            "first_ever_seen_at", "stale_nights", "decision",
        ]
        let places = wanted.compactMap { answer.columns.firstIndex(of: $0) }
        let known = row.map { row in places.map { Cell(answer.rows[row][$0]) } }
        return Standing(
            school: row.map { NotOnboardedSchool(answer.records[$0]) },
            table: ResultTable(
                columns: [Column("is_not_onboarded")] + places.map { Column(answer.columns[$0]) }
                    + [Column("last_conclusive_at")],
                rows: [
                    [isUnknown ? .null : .bool(row != nil)]
                        + (known ?? places.map { _ in .null })
                        + [lastGood.map { .timestamp($0) } ?? .null]
                ]
            ),
            lastGood: lastGood
        )
    }
}
