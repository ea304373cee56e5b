// rollcall config: what holds, and why.
import ArgumentParser
import Configuration
import Glibc
import Presentation

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "What is configured, and where every value comes from.",
        discussion: """
            Examples:
              rollcall config show
              rollcall config show --origin | less -S        in a pipe nothing is cut
              rollcall config show --config /etc/rollcall/rollcall.toml --format json
            """,
        subcommands: [Show.self],
        defaultSubcommand: Show.self
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every setting; secrets are never printed.",
            discussion: "Example:\n  rollcall config show --origin"
        )

        @OptionGroup var database: DatabaseOptions

        @Flag(name: .long, help: "Also say where each value comes from.")
        var origin = false

        @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
        var format: OutputFormat = .table

        func run() throws {
            let configuration = try database.configuration()
            let columns = ["key", "value"] + (origin ? ["origin"] : [])
            let table = ResultTable(
                columns: columns.map { Column($0) },
                rows: configuration.shown.map { setting in
                    [.text(setting.key), value(setting)]
                        + (origin ? [.text("\(setting.origin)")] : [])
                }
            )
            // Half a path or key is none; a terminal cuts what does not fit, a pipe need not.
            let isWhole = !Terminal.isTerminal(STDOUT_FILENO)
            let options = RenderOptions(
                asOf: Moment.now,
                width: isWhole ? Show.uncut : Terminal.columns
            )
            table.render(as: format, options) { StandardOutput().write($0) }
            if configuration.path == nil, !database.quiet {
                StandardError().line("no configuration file was found")
            }
        }

        private static let uncut = 100_000

        private func value(_ setting: ShownSetting) -> Cell {
            setting.value.map { .text($0) } ?? (format == .table ? .text("(not set)") : .null)
        }
    }
}
