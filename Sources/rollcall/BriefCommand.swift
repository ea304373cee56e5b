// rollcall brief: the specialist's morning on one screen.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "The morning on one screen: last night, what is new, what to look at first.",
        discussion: """
            Examples:
              rollcall brief
              rollcall brief --specialist "Marta Diaz"
              rollcall brief --changes-only          for a cron mail: silent where nothing is new
              rollcall brief --format json
            """
    )

    @OptionGroup var options: QuestionOptions

    @Flag(
        name: .customLong("changes-only"),
        help: "Only what is new, back, broken or kept; nothing at all where there is nothing."
    )
    var changesOnly = false

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            guard let since = snapshot.newSince else {
                if options.format == .table {
                    StandardOutput().write(snapshot.emptyAnswer("", options) + "\n")
                } else {
                    try printRows([], snapshot)
                }
                return
            }
            if changesOnly, let old = longAgo(snapshot) { return StandardOutput().write(old) }
            let reading = BriefReading(options: options, snapshot: snapshot, since: since)
            guard options.format == .table else {
                let items = try BriefSection.allCases.flatMap {
                    try reading.items($0, connection)
                }
                return try printRows(items.filter { !changesOnly || $0.isNews }, snapshot)
            }
            let screen = BriefScreen(
                snapshot: snapshot,
                since: since,
                coverage: try options.coverage(snapshot, connection),
                who: try options.audience
            )
            if let unknown = Snapshot.unknown(screen.coverage) {
                return StandardOutput().write(unknown + "\n")
            }
            try show(reading, screen, connection)
        }
    }

    /// A mail every morning must not tell the same news again because nothing came since.
    private func longAgo(_ snapshot: Snapshot) -> String? {
        let day: Int64 = 86_400_000_000
        guard options.format == .table, let newest = snapshot.newestAt,
            snapshot.asOf - newest > day * 3 / 2
        else { return nil }
        return "Nothing was heard of any district since \(ScreenTime.night(newest)).\n"
            + "Next:  rollcall status\n"
    }

    /// Part by part, so that the first line stands while the slower ones are asked.
    private func show(
        _ reading: BriefReading,
        _ screen: BriefScreen,
        _ connection: borrowing Connection
    ) throws {
        let out = StandardOutput()
        var isTitled = false
        var worst: BriefItem?
        var waves: Set<String> = []
        for section in BriefSection.allCases {
            var items = try reading.items(section, connection)
            if section == .manyAtOnce { waves = Set(items.compactMap(\.cause)) }
            // What is ours in many districts is not one district's own trouble too.
            if section == .worse { items.removeAll { waves.contains($0.cause ?? "") } }
            if changesOnly { items.removeAll { !$0.isNews } }
            if changesOnly, items.isEmpty { continue }
            if !isTitled { out.write(screen.title) }
            isTitled = true
            let schools = section == .notOnboarded ? try reading.schools(connection) : []
            out.write(screen.text(section, items, schools))
            if section == .worse, let first = items.first { worst = first }
            if section != .manyAtOnce { worst = worst ?? items.first { $0.districtID != nil } }
        }
        guard isTitled else { return }
        out.write(try footer(worst, reading, connection))
    }

    private func footer(
        _ worst: BriefItem?,
        _ reading: BriefReading,
        _ connection: borrowing Connection
    ) throws -> String {
        let question = Question.briefQuiet(reading.snapshot.scope, since: reading.since)
        let quiet = try options.answer(question, connection).records[0].int("quiet") ?? 0
        let word = worst.map { Names.word($0.districtID ?? "", $0.districtName) }
        let next = word.map { "Next:  rollcall district \($0)" } ?? "Next:  rollcall causes"
        let left = "Nothing new in \(Prose.count(quiet, "district"))."
        return "\n" + Prose.margins(left, next, width: Terminal.columns) + "\n"
    }

    private func printRows(_ items: [BriefItem], _ snapshot: Snapshot) throws {
        let most = options.limit ?? .max
        let table = ResultTable(
            columns: BriefItem.columns.map { Column($0) },
            rows: items.prefix(most).map(\.row)
        )
        let settings = RenderOptions(
            asOf: snapshot.asOf,
            rawCSV: options.rawCSV,
            width: Terminal.columns
        )
        table.render(as: options.format, settings) { StandardOutput().write($0) }
        if items.count > most { options.note(shown: most, of: items.count) }
    }
}
