// rollcall not-onboarded: schools that are not onboarded, across districts.
public import ArgumentParser
import Postgres
import Presentation
public import Questions

extension Question.SchoolOrder: ExpressibleByArgument {}

struct NotOnboardedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "not-onboarded",
        abstract: "Schools that are not onboarded, across districts.",
        discussion: """
            Examples:
              rollcall not-onboarded
              rollcall not-onboarded --state TX --new
              rollcall not-onboarded --min-nights 14 --sort people --format csv > all.csv
              rollcall not-onboarded --as-of 2026-11-01
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "First seen from a date or time on.")
    var since: String?

    @Flag(name: .long, help: "Only what is new since 07:00 of the last working day.")
    var new = false

    @Option(name: .customLong("min-nights"), help: "Open for at least so many nights.")
    var minNights: Int32?

    @Option(name: .long, help: "age, people or district.")
    var sort: Question.SchoolOrder?

    func validate() throws {
        if let since, Moment.start(of: since) == nil {
            throw ValidationError("--since is no date and no time: \(Terminal.safe(since))")
        }
        if let minNights, minNights < 1 {
            throw ValidationError("--min-nights is 1 or more")
        }
    }

    func run() throws {
        let isPage = options.format == .html && options.columns == nil
        let isScreen = isPage || options.format == .table && options.columns == nil
        try options.inSnapshot { snapshot, connection in
            let question = Question.notOnboarded(
                snapshot.scope,
                since: options.start(since),
                minNights: minNights,
                newSince: new ? snapshot.newSince ?? .max : nil,
                order: sort ?? (isScreen ? .people : .age)
            )
            guard isScreen else {
                let layout = AnswerLayout(hidden: ["runs", "decision_until"])
                return try options.print(question, snapshot, layout, connection)
            }
            let coverage = try options.coverage(snapshot, connection)
            let who = try options.audience
            StandardOutput().write(
                isPage
                    ? NotOnboardedHTML.page(snapshot, who).opening
                    : NotOnboardedScreen.heading(coverage, snapshot, who)
            )
            let answer = try options.answer(question, connection)
            let schools = answer.records.map(NotOnboardedSchool.init)
            let screen = NotOnboardedScreen(
                schools: schools.filter { !$0.isOffScreen },
                left: LeftOut(schools),
                coverage: coverage,
                snapshot: snapshot,
                who: who
            )
            StandardOutput().write(
                isPage ? NotOnboardedHTML(screen: screen).rest(options) : screen.body(options)
            )
        }
    }
}
