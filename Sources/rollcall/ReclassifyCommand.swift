// rollcall catalogue reclassify: what the catalogue has learnt since, said of messages met before.
import ArgumentParser
import Catalogue
import Postgres
import Presentation
import Store
import SyncReport

struct ReclassifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reclassify",
        abstract: "Give messages met before the causes that the catalogue knows now.",
        discussion: """
            Examples:
              rollcall catalogue reclassify --dry-run
              rollcall catalogue reclassify

            After an upgrade whose catalogue knows more; doctor says when. Every question
            shows the new causes at once, also as of a moment in the past. Which problems
            were taken for reworded ones stays as it was until rollcall archive rebuild.
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(name: .customLong("dry-run"), help: "Say what would change, write nothing.")
    var dryRun = false

    func run() throws {
        let connection = try database.connect(try database.settings())
        let text = try changing(connection, dryRun: dryRun) {
            var revision = CatalogueRevision()
            try MessageBook().examples(connection) { revision.look(at: $0) }
            try MessageBook().write(revision.verdicts, connection)
            return try told(revision, connection)
        }
        StandardOutput().write(text)
    }

    private func told(
        _ revision: CatalogueRevision,
        _ connection: borrowing Connection
    ) throws -> String {
        let seen = Prose.count(Int64(revision.seen), "kind") + " of messages"
        guard !revision.moves.isEmpty else {
            return "\(seen), all with the cause that the catalogue knows.\n"
        }
        var grid = Grid([
            Grid.Column("CAUSE UNTIL NOW"), Grid.Column("CAUSE"),
            Grid.Column("KINDS", right: true), Grid.Column("DISTRICTS", right: true),
        ])
        let moves = revision.moves.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
        for (move, kinds) in moves {
            let districts = try MessageBook().districts(with: kinds, connection)
            grid.row([
                move.from, move.to, Prose.number(Int64(kinds.count)), Prose.number(districts),
            ])
        }
        let moved = Prose.number(Int64(moves.reduce(0) { $0 + $1.value.count }))
        return grid.text(width: Terminal.columns)
            + (dryRun
                ? "Would have another cause: \(moved) of \(seen). Nothing was written.\n"
                : "Another cause now: \(moved) of \(seen). Next:  rollcall causes\n")
    }
}

/// What another look at messages met before finds.
struct CatalogueRevision {
    struct Move: Hashable {
        let from: String
        let to: String
    }

    private let classifier = Classifier()
    private(set) var seen = 0
    private(set) var verdicts: [MessageVerdict] = []
    /// The kinds of messages whose cause is another one now.
    private(set) var moves: [Move: [UUIDWords]] = [:]

    mutating func look(at example: MessageExample) {
        seen += 1
        guard let entity = Entity(rawValue: example.entity) else { return }
        let found = classifier.classify(
            entity: entity,
            field: example.field,
            message: example.message
        )
        let version = Int32(Catalogue.version)
        if found.cause != example.cause {
            moves[Move(from: example.cause, to: found.cause), default: []].append(example.id)
        } else if found.ruleID == example.rule, version == example.catalogueVersion {
            return
        }
        verdicts.append(
            MessageVerdict(
                id: example.id,
                cause: found.cause,
                rule: found.ruleID,
                catalogueVersion: version
            )
        )
    }
}
