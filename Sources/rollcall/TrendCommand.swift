// rollcall trend: counts per night, by entity, cause or district.
public import ArgumentParser
import Postgres
import Presentation
public import Questions

extension Question.TrendKey: ExpressibleByArgument {}

struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "How much was wrong night by night: all together, by cause or by district.",
        discussion: """
            Examples:
              rollcall trend
              rollcall trend --by cause --nights 60
              rollcall trend bluestem --by cause --format csv > bluestem-trend.csv
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "entity, cause or district.")
    var by: Question.TrendKey = .entity

    @Option(name: .long, help: "The last so many nights.")
    var nights: Int32 = 30

    func validate() throws {
        guard (1...1_000).contains(nights) else {
            throw ValidationError("--nights is 1 to 1000")
        }
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            let isPage = options.format == .html && options.columns == nil
            let isScreen = isPage || options.format == .table && options.columns == nil
            let most = options.limit ?? QuestionOptions.screenRows
            let question = Question.trend(
                snapshot.scope,
                nights: nights,
                by: by,
                most: isScreen ? Int32(clamping: most) : nil,
                seesAll: snapshot.seesAll
            )
            guard isScreen else {
                return try options.print(
                    question,
                    snapshot,
                    AnswerLayout(hidden: ["title"]),
                    connection
                )
            }
            let who = try options.audience
            StandardOutput().write(
                isPage
                    ? TrendScreen.page(snapshot, who).opening : TrendScreen.heading(snapshot, who)
            )
            let screen = TrendScreen(
                records: try options.answer(question, connection).records,
                key: by,
                coverage: try options.coverage(snapshot, connection),
                snapshot: snapshot,
                who: who
            )
            StandardOutput().write(isPage ? screen.rest(options) : screen.body(options))
        }
    }
}
