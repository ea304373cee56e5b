// rollcall causes: what is open by cause over all districts.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct CausesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "causes",
        abstract: "What is wrong by cause over all districts: how many, how old, how new.",
        discussion: """
            Examples:
              rollcall causes
              rollcall causes --specialist "Marta Diaz"
              rollcall causes --exact                  ages over all districts: takes longer
              rollcall causes --as-of 2026-11-01 --format csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Flag(name: .long, help: "Also how old, over more than \(agedDistricts) districts too.")
    var exact = false

    /// Up to so many districts ages are looked for unasked.
    private static let agedDistricts: Int64 = 300

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            let coverage = try options.coverage(snapshot, connection)
            let withAges = exact || coverage.districts <= CausesCommand.agedDistricts
            if options.format == .table {
                let who = try options.audience
                StandardOutput().write(CausesScreen.heading(snapshot, who))
            }
            let answer = try options.answer(
                Question.causes(
                    snapshot.scope,
                    newSince: snapshot.newSince,
                    withAges: withAges,
                    withSnoozed: options.format != .table
                ),
                connection
            )
            guard options.format == .table else {
                options.show(answer, snapshot, whenEmpty: "")
                return
            }
            let screen = CausesScreen(
                records: answer.records,
                coverage: coverage,
                snoozes: try options.snoozes(snapshot, connection),
                hasAges: withAges,
                snapshot: snapshot
            )
            StandardOutput().write(screen.body(options))
        }
    }
}
