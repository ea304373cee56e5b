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
              rollcall brief --changes-only   for a cron mail: silent where nothing is new
              rollcall brief --format html > morning.html
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
            guard let since = snapshot.morning else { return try showNothing(snapshot) }
            if changesOnly, let old = longAgo(snapshot) { return StandardOutput().write(old) }
            let reading = BriefReading(options: options, snapshot: snapshot, since: since)
            guard [.table, .html].contains(options.format) else {
                return try printRows(reading, connection)
            }
            let screen = BriefScreen(
                snapshot: snapshot,
                since: since,
                coverage: try options.coverage(snapshot, connection),
                who: try options.audience
            )
            if options.format == .html { return try showPage(reading, screen, connection) }
            if let unknown = Snapshot.unknown(screen.coverage) {
                return StandardOutput().write(unknown + "\n")
            }
            try show(reading, screen, connection)
        }
    }

    private func showNothing(_ snapshot: Snapshot) throws {
        guard [.table, .html].contains(options.format) else {
            return table([]).render(as: options.format, options.rendering(snapshot)) {
                StandardOutput().write($0)
            }
        }
        let text = snapshot.emptyAnswer("", options)
        guard options.format == .html else { return StandardOutput().write(text + "\n") }
        var page = HTMLPage(title: "The morning", subtitle: ScreenTime.full(snapshot.asOf))
        page.sayLoading(snapshot)
        page.paragraph(text)
        StandardOutput().write(page.html)
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
        var told: [BriefPart] = []
        try each(reading, connection) { part in
            if told.isEmpty { out.write(screen.title) }
            told.append(part)
            out.write(screen.text(part))
        }
        guard !told.isEmpty else { return }
        let (left, next) = try footer(told, reading, connection)
        out.write("\n" + Prose.margins(left, "Next:  " + next, width: Terminal.columns) + "\n")
    }

    /// As a page; nothing at all where only changes are wanted and there are none.
    private func showPage(
        _ reading: BriefReading,
        _ screen: BriefScreen,
        _ connection: borrowing Connection
    ) throws {
        let out = StandardOutput()
        var made = BriefHTML(screen)
        var told: [BriefPart] = []
        try each(reading, connection) { part in
            if told.isEmpty { out.write(made.page.opening) }
            told.append(part)
            made.add(part)
        }
        guard !told.isEmpty else { return }
        if !changesOnly {
            let question = Question.trend(
                reading.snapshot.scope,
                nights: 14,
                by: .entity,
                seesAll: reading.snapshot.seesAll
            )
            made.add(
                trend: TrendLine.lines(try options.answer(question, connection).records, .entity)
            )
        }
        let (left, next) = try footer(told, reading, connection)
        made.end(left, next: next)
        out.write(made.page.rest)
    }

    /// Part by part, what is to be told.
    private func each(
        _ reading: BriefReading,
        _ connection: borrowing Connection,
        _ tell: (BriefPart) -> Void
    ) throws {
        var waves: Set<String> = []
        for section in reading.sections {
            var items = try reading.items(section, connection)
            if section == .manyAtOnce { waves = Set(items.compactMap(\.cause)) }
            // What is ours in many districts is not one district's own trouble too.
            if section == .worse { items.removeAll { waves.contains($0.cause ?? "") } }
            let leftOut = try putOff(section, &items, reading, connection)
            if changesOnly { items.removeAll { !$0.isNews } }
            if changesOnly, items.isEmpty { continue }
            let isScreen = [.table, .html].contains(options.format)
            var part = BriefPart(section: section, items: items, leftOut: leftOut)
            if isScreen, section == .notOnboarded {
                let all = try reading.allSchools(connection)
                part.schools = all.filter { !$0.isOffScreen }
                part.leftOut = LeftOut(all).lines
            }
            tell(part)
        }
    }

    /// Takes out what people have put off in whole districts, and says that it did.
    private func putOff(
        _ section: BriefSection,
        _ items: inout [BriefItem],
        _ reading: BriefReading,
        _ connection: borrowing Connection
    ) throws -> [String] {
        guard [.worse, .tooGood].contains(section), !items.isEmpty else { return [] }
        let snoozes = try options.snoozes(reading.snapshot, connection)
        let before = items.count
        items.removeAll { item in
            snoozes.contains { $0.isAbout(item.cause, in: item.districtID ?? "") }
        }
        let gone = before - items.count
        return gone == 0 ? [] : ["\(gone) more snoozed"]
    }

    /// What is left to say, and what to type next.
    private func footer(
        _ told: [BriefPart],
        _ reading: BriefReading,
        _ connection: borrowing Connection
    ) throws -> (left: String, next: String) {
        let question = Question.briefQuiet(reading.snapshot.scope, since: reading.since)
        let counted = try options.answer(question, connection).records[0]
        let (heard, quiet) = (counted.int("heard") ?? 0, counted.int("quiet") ?? 0)
        let inOrder = told.filter { $0.section == .worse } + told.filter { $0.section != .worse }
        let worst = inOrder.lazy.flatMap(\.items).first { $0.districtID != nil }
        let word = worst.map { Names.word($0.districtID ?? "", $0.districtName) }
        return (
            reading.snapshot.history != nil
                ? "What is new cannot be told yet."
                : heard > 0 && quiet == 0
                    ? "Something is new in every district that was heard."
                    : "Nothing new in \(Prose.count(quiet, "district")).",
            word.map { "rollcall district \($0)" } ?? "rollcall causes"
        )
    }

    /// Part by part where the format allows it.
    private func printRows(_ reading: BriefReading, _ connection: borrowing Connection) throws {
        let out = StandardOutput()
        let (format, rendering) = (options.format, options.rendering(reading.snapshot))
        let most = options.limit ?? .max
        var items: [BriefItem] = []
        if format.isRowByRow {
            var writer = RowWriter(columns: table([]).columns, format: format, rendering)
            writer.begin { out.write($0) }
            try each(reading, connection) { part in
                let rows = part.items.prefix(max(0, most - items.count)).map(\.row)
                writer.add(rows) { out.write($0) }
                items += part.items
            }
            writer.finish { out.write($0) }
        } else {
            try each(reading, connection) { items += $0.items }
            table(items.prefix(most)).render(as: format, rendering) { out.write($0) }
        }
        if items.count > most { options.note(shown: most, of: items.count) }
    }

    private func table(_ items: ArraySlice<BriefItem>) -> ResultTable {
        ResultTable(columns: BriefItem.columns.map { Column($0) }, rows: items.map(\.row))
    }
}
