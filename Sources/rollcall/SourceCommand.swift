// rollcall source: whether sources let us in.
import ArgumentParser
import Configuration
import Pickup
import Presentation
import SyncReport

struct SourceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source",
        abstract: "Where reports are picked up: look whether it works.",
        discussion: """
            Examples:
              rollcall source check
              rollcall source check portal
            """,
        subcommands: [Check.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Log in to sources and name the newest sync; nothing is written.",
            discussion: """
                Examples:
                  rollcall source check                        every configured source
                  rollcall source check portal
                  rollcall source check https://portal.example/api

                Exit codes: 0 all answer, 2 one does not, 4 one does not let us in.
                """
        )

        @Argument(help: "Names of configured sources, paths or URLs; else all configured ones.")
        var source: [String] = []

        @OptionGroup var database: DatabaseOptions

        @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
        var format: OutputFormat = .table

        func run() throws {
            let configuration = try database.configuration()
            let sources =
                source.isEmpty ? configuration.sources : configuration.sources(named: source)
            guard !sources.isEmpty else {
                throw ValidationError("name a source, or configure a [[source]]")
            }
            var table = ResultTable(columns: Check.columns.map { Column($0) }, rows: [])
            var worst = Exit.done
            for source in sources {
                let (row, code) = look(at: source, TransferLimits(configuration))
                table.rows.append(row)
                if code != .done, worst != .notAuthorised { worst = code }
            }
            let options = RenderOptions(asOf: Moment.now, width: Terminal.columns)
            table.render(as: format, options) { StandardOutput().write($0) }
            if worst != .done { throw ExitCode(worst.rawValue) }
        }

        private static let columns = [
            "source", "kind", "answers", "found", "newest_delivery", "newest_sync", "district_id",
            "status", "completed_at",
        ]

        private func look(
            at source: SourceSettings,
            _ limits: TransferLimits
        ) -> (row: [Cell], code: Exit) {
            let start: [Cell] = [.text(source.name), .text(source.kind.rawValue)]
            do {
                let opened = try ReportSource(source, limits)
                let check = try SourceCheck(opened, now: Instant(microseconds: Moment.now))
                let what = source.kind == .portal ? "district" : "delivery"
                let many = source.kind == .portal ? "districts" : "deliveries"
                let found = Prose.count(Int64(check.count), what, many)
                return (
                    start + [
                        .bool(true), .text(found), text(check.newestDelivery),
                        text(check.newestSync), text(check.newestDistrict),
                        text(check.newestStatus), text(check.newestCompletedAt),
                    ], .done
                )
            } catch {
                let failure = Failure(explaining: error)
                failure.report()
                let isRefusal = (error as? PickupError)?.code == .unauthorised
                return (
                    start + [.bool(false)] + Array(repeating: .null, count: 6),
                    isRefusal ? .notAuthorised : .error
                )
            }
        }

        private func text(_ value: String?) -> Cell { value.map { .text($0) } ?? .null }
    }
}

extension TransferLimits {
    /// The configured deadlines.
    init(_ configuration: Configuration) {
        self.init()
        connectSeconds = configuration.deadlines.connectSeconds.value
        stalledSeconds = configuration.deadlines.stalledSeconds.value
    }
}
