// The brief as a page of its own: the same parts, each a table, nothing cut.
import Presentation
import Questions

struct BriefHTML {
    let screen: BriefScreen
    private(set) var page: HTMLPage

    init(_ screen: BriefScreen) {
        self.screen = screen
        page = HTMLPage(
            title: "The morning of " + ScreenTime.weekdayAndDay(screen.snapshot.asOf),
            subtitle: "\(screen.about) · \(ScreenTime.full(screen.snapshot.asOf))",
            footer: "? is unknown, not zero. Made by rollcall \(rollcallVersion)."
        )
        page.sayLoading(screen.snapshot)
    }

    /// One part; left out where it has nothing to say and needs no heading.
    mutating func add(_ part: BriefPart) {
        let (section, items) = (part.section, part.items)
        let summary = screen.summary(part)
        guard !items.isEmpty || summary != nil else { return }
        page.heading(section.title(since: screen.since))
        if items.isEmpty {
            page.paragraph(summary ?? "")
        } else {
            page.table(BriefHTML.table(section, items, caption: summary ?? ""))
        }
    }

    /// How much was open in the last nights.
    mutating func add(trend: [TrendLine]) {
        guard let nights = trend.first?.nights.count else { return }
        page.heading("Night by night")
        page.table(trend.table(caption: "The last \(nights) nights", what: "What"))
    }

    /// What ends the page.
    mutating func end(_ quiet: String, next: String) {
        page.paragraph(quiet)
        page.next([next])
    }

    // MARK: tables

    private static func table(
        _ section: BriefSection,
        _ items: [BriefItem],
        caption: String
    ) -> HTMLTable {
        let isAboutDistricts = section != .manyAtOnce
        let hasName = [.notOnboarded, .manyAtOnce].contains(section)
        let hasState = items.contains { $0.state != nil }
        let hasKind = [.lastNight, .notOnboarded, .promises].contains(section)
        var columns: [HTMLTable.Column] = []
        if hasName { columns.append(.init(isAboutDistricts ? "School" : "Message")) }
        if isAboutDistricts { columns.append(.init("District")) }
        if hasState { columns.append(.init("State")) }
        if hasKind { columns.append(.init("Sign")) }
        columns.append(.init("What"))
        var table = HTMLTable(caption: caption, columns)
        for item in items {
            var values: [HTMLTable.Value] = []
            if hasName { values.append(.text(item.subject ?? "")) }
            if isAboutDistricts {
                values.append(.text(Names.district(item.districtID ?? "", item.districtName)))
            }
            if hasState { values.append(.text(item.state ?? "?")) }
            if hasKind {
                values.append(.html(HTML.badge(item.kind, tone(item.kind)), sort: item.kind))
            }
            let size = item.people ?? item.count
            values.append(
                .html(HTML.escaped(item.words), sort: size.map { String($0) } ?? "")
            )
            table.add(values)
        }
        return table
    }

    private static func tone(_ kind: String) -> HTML.Tone {
        switch kind {
        case "failed", "unreadable", "NEW", "broken": .bad
        case "silent", "BACK", "SOON", "waiting": .notice
        case "kept": .good
        default: .plain
        }
    }
}
