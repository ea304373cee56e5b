// rollcall record: one Clever ID or sis_id through all nights.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "One Clever ID or sis_id through all nights: what was wrong, from when to when.",
        discussion: """
            Examples:
              rollcall record 5f1c000000000000000009ab
              rollcall record 0012345 --district bluestem   a sis_id is one district's own
              rollcall record 5f1c000000000000000009ab --format json
            """
    )

    @Argument(help: "The Clever ID or sis_id, in full.")
    var id: String

    @OptionGroup var options: QuestionOptions

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            try RecordPage.show(id, options, snapshot, connection)
        }
    }
}

/// The page of one record.
enum RecordPage {
    static func show(
        _ id: String,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws {
        let answer = try options.answer(
            Question.record(snapshot.scope, id: id, entity: nil),
            connection
        ).withClosingNotes(connection) { $0.time("closed_at") }
        var snapshot = snapshot
        if answer.rows.isEmpty { snapshot.coverage = try options.coverage(snapshot, connection) }
        guard options.format == .table, !answer.rows.isEmpty else {
            options.show(
                answer,
                snapshot,
                hiding: ["title"],
                whenEmpty:
                    "Nothing was ever wrong with \(Terminal.safe(id)), or it is no id known; "
                    + "rollcall find looks for pieces of ids"
            )
            return
        }
        let lives = answer.records.map(RecordLife.init)
        var nights: [String: [ToldNight]] = [:]
        for district in Set(lives.map(\.districtID)) {
            nights[district] = try options.nights(of: district, snapshot, connection)
        }
        let screen = RecordScreen(id: id, lives: lives, nights: nights, snapshot: snapshot)
        StandardOutput().write(screen.text(options))
    }
}

extension QuestionOptions {
    /// The last fourteen nights of a district.
    func nights(
        of district: String,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> [ToldNight] {
        let question = Question.recentNights(
            ofDistrict: district,
            count: 14,
            asOf: snapshot.scope.asOf
        )
        return try answer(question, connection).records.map(ToldNight.init)
    }

    /// When a district last told about an entity; nil where it never did.
    func lastTold(
        entity: Int32,
        of district: String,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> Int64? {
        let question = Question.lastTold(entity: entity, of: district, asOf: snapshot.scope.asOf)
        return try answer(question, connection).records[0].time("last_told_at")
    }

    /// What is put off in whole districts among those asked about.
    func snoozes(_ snapshot: Snapshot, _ connection: borrowing Connection) throws -> [Snooze] {
        try answer(Question.snoozes(snapshot.scope), connection).records.map(Snooze.init)
    }

    /// How many of the districts asked about exist and were heard.
    func coverage(_ snapshot: Snapshot, _ connection: borrowing Connection) throws -> Coverage {
        Coverage(try Question.coverage(snapshot.scope).answer(connection).records[0])
    }
}
