// rollcall catalogue: what messages mean.
import ArgumentParser
import Catalogue
import Presentation
import Questions
import SyncReport

struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "What the messages mean, who fixes it, and which nobody knows yet.",
        discussion: """
            Examples:
              rollcall catalogue list
              rollcall catalogue explain email_required
              rollcall catalogue explain "Primary teacher is required" --entity class
              rollcall catalogue unknown
            """,
        subcommands: [List.self, Explain.self, Unknown.self, ReclassifyCommand.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every cause.",
            discussion: "Example:\n  rollcall catalogue list --format csv"
        )

        @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
        var format: OutputFormat = .table

        func run() throws {
            let names = [
                "number", "cause", "title", "severity", "owner", "advice", "internal_step",
            ]
            let table = ResultTable(
                columns: names.map { Column($0) },
                rows: Catalogue.causes.map { cause in
                    [
                        .int(Int64(cause.number)), .text(cause.name), .text(cause.title),
                        .text(cause.severity.rawValue), .text(cause.owner.name),
                        .text(cause.advice), .text(cause.internalStep),
                    ]
                }
            )
            let shown =
                format == .table
                ? table.selecting([
                    ("number", "#"), ("cause", "CAUSE"), ("title", "WHAT IT MEANS"),
                    ("owner", "WHO FIXES IT"),
                ]) : table
            let options = RenderOptions(asOf: Moment.now, width: Terminal.columns)
            shown.render(as: format, options) { StandardOutput().write($0) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One cause, or what a message would be taken for.",
            discussion: """
                Examples:
                  rollcall catalogue explain school_not_onboarded
                  rollcall catalogue explain "Grade is not valid" --entity user --field grade
                """
        )

        @Argument(help: "A cause's name or number, or a message.")
        var words: [String]

        @Option(name: .long, help: "Whose message: user, class, school or enrollment.")
        var entity: String = "user"

        @Option(name: .long, help: "The field the report names.")
        var field: String = ""

        func validate() throws {
            if words.isEmpty { throw ValidationError("name a cause or quote a message") }
            if Entity(name: entity) == nil {
                throw ValidationError("--entity is user, class, school or enrollment")
            }
        }

        func run() throws {
            let text = words.joined(separator: " ")
            let named = Catalogue.causes.first { $0.name == text || String($0.number) == text }
            StandardOutput().write(named.map(page) ?? classified(text))
        }

        private func classified(_ message: String) -> String {
            let found = Classifier().classify(
                entity: Entity(name: entity) ?? .user,
                field: field,
                message: message
            )
            var text = "rule   \(found.ruleID ?? "none")\nshape  \(found.shape)\n"
            for (index, value) in found.parameters.enumerated() {
                text += "value  \(index + 1): \(Terminal.safe(value))\n"
            }
            return text + "\n" + (Catalogue.cause(named: found.cause).map(page) ?? "")
        }

        private func page(_ cause: Cause) -> String {
            let lines = [
                ("cause", cause.name), ("title", cause.title),
                ("severity", cause.severity.rawValue), ("fixes it", cause.owner.title),
                ("why", cause.explanation), ("district", cause.advice), ("we", cause.internalStep),
            ]
            return lines.map { name, value in
                let wrapped = Prose.wrapped(value, width: max(40, Terminal.columns - 10))
                return Terminal.padded(name, to: 10)
                    + wrapped.joined(separator: "\n          ") + "\n"
            }.joined()
        }
    }

    struct Unknown: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Messages that no rule knows, grouped by shape.",
            discussion: """
                Examples:
                  rollcall catalogue unknown --limit 10
                  rollcall catalogue unknown --district bluestem
                """
        )

        @OptionGroup var options: QuestionOptions

        func run() throws {
            let (words, snapshot) = try options.ask(Question.unknownWords)
            let classifier = Classifier()
            let answer = words.replacing("message", by: "shape", classifier.shape(of:))
                .replacing("field", by: "field", classifier.shape(of:))
            options.show(answer, snapshot, whenEmpty: "Every message is known") { _ in
                "errors --cause unclassified"
            }
        }
    }
}
