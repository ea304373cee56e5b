// rollcall status: one screen for three in the morning.
import ArgumentParser
import Configuration
import Glibc
import Postgres
import Presentation
import Questions

/// What `--fail-on` may name.
enum Trouble: String, CaseIterable, ExpressibleByArgument {
    case late, parked, gap, disk
}

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "One screen for three in the morning.",
        discussion: """
            Examples:
              rollcall status
              rollcall status --fail-on late,parked,gap,disk   exit 1 if any of these is so
              rollcall status --format json
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "table or json.")
    var format: OutputFormat = .table

    @Option(
        name: .customLong("fail-on"),
        help: "Exit 1 on any of: late, parked, gap, disk; separated by commas.",
        transform: StatusCommand.troubles
    )
    var failOn: [Trouble] = []

    private static func troubles(_ text: String) throws -> [Trouble] {
        try text.split(separator: ",").map { word in
            guard let trouble = Trouble(rawValue: word.trimmingBlanks) else {
                throw ValidationError("--fail-on knows late, parked, gap and disk")
            }
            return trouble
        }
    }

    func run() throws {
        let connection = try database.connect(try database.settings())
        let setting = OperatingSetting(
            configuration: try database.configuration(),
            database: try database.described,
            disk: try database.disk()
        )
        // Which database it is, is known before it is asked.
        if format == .table {
            StandardOutput().write(setting.heading(connection.serverVersionWords))
        }
        let facts = try connection.transaction(.readOnly) {
            let moment = try Question.moment(asOf: nil).answer(connection)
            return OperatingFacts(
                try Question.status.answer(connection),
                operating: try Question.operating.answer(connection),
                expected: try Question.expectedDistricts.answer(connection),
                history: HistoryLoading(moment.records[0]),
                lateSources: try ExpectedSources(setting.configuration.sources).lines(connection),
                setting
            )
        }
        switch format {
        case .table: StandardOutput().write(facts.screen)
        default:
            let options = RenderOptions(asOf: Moment.now, width: Terminal.columns)
            facts.table.render(as: format, options) { StandardOutput().write($0) }
        }
        let found = failOn.filter(facts.has)
        guard found.isEmpty else {
            let names = found.map(\.rawValue).joined(separator: ", ")
            StandardError().line("rollcall: \(names)")
            throw ExitCode(Exit.findings.rawValue)
        }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String { String(filter { $0 != " " }) }
}
