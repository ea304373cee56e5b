// rollcall letters: what was sent, and what became of it.
import ArgumentParser
import Catalogue
import Presentation
import Questions

struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Letters that were sent, and what became of what they asked for.",
        discussion: """
            Examples:
              rollcall letters
              rollcall letters --unanswered --specialist "Marta Diaz"
            """
    )

    @OptionGroup var options: QuestionOptions

    @Flag(name: .long, help: "Only those after which nothing went away.")
    var unanswered = false

    func run() throws {
        let nothing =
            unanswered
            ? "Every letter was answered"
            : "No letter was sent; rollcall letter DISTRICT --sent writes one down"
        let question = { Question.letters($0, unanswered: unanswered) }
        guard options.isScreen else { return try options.print(whenEmpty: nothing, question) }
        let (answer, snapshot) = try options.ask(titled: "Letters", question)
        options.show(
            answer,
            snapshot,
            screen: { LettersCommand.screen(answer.records.prefix($0.rows.count), snapshot) },
            whenEmpty: nothing,
            next: { Names.nextDistrict($0, "letter") }
        )
    }

    private static func screen(
        _ records: ArraySlice<Record>,
        _ snapshot: Snapshot
    ) -> ResultTable {
        ResultTable(
            columns: ["DISTRICT", "TO", "SENT", "BY", "HOW IT STANDS"].map {
                Column($0, title: $0)
            },
            rows: records.map(SentLetter.init).map { letter in
                [
                    .text(letter.districtName ?? letter.district),
                    .text(Owner(rawValue: letter.owner)?.title ?? letter.owner),
                    .text(ScreenTime.day(letter.sentAt, now: snapshot.asOf)),
                    .text(letter.saidBy), .text(letter.standing),
                ]
            }
        )
    }
}

extension SentLetter {
    /// `41 of 60 gone`, `no change in 12 days`, or `no good sync since`.
    var standing: String {
        if heardAt == nil { return "no good sync since" }
        if gone == 0 { return "no change in \(Prose.count(days, "day"))" }
        return "\(Prose.number(gone)) of \(Prose.number(inLetter)) gone"
    }
}
