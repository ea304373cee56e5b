// One district as a page of its own.
import Presentation
import Questions

/// What the screen says, as a page.
struct DistrictHTML {
    let screen: DistrictScreen

    var html: String {
        let facts = screen.facts
        var page = HTMLPage(
            title: Names.district(facts.id, facts.name),
            subtitle: subtitle,
            footer: "Made by rollcall \(rollcallVersion)."
        )
        page.sayLoading(screen.snapshot)
        if let warning = screen.warning { page.warning(warning) }
        guard facts.lastAt != nil else {
            page.paragraph(DistrictScreen.neverHeard)
            return page.html
        }
        page.heading("The last \(screen.nights.count) nights")
        page.add(html: HTML.nights(screen.nights.map { DistrictHTML.box($0.mark) }))
        if let words = screen.trendWords {
            let bars = HTML.sparkline(screen.trend, label: "Open night by night: " + words)
            page.add(html: "<p>Open night by night \(bars) \(HTML.escaped(words))</p>\n")
        }
        if let unmended = screen.unmended { page.paragraph(unmended.words) }
        if screen.causes.isEmpty {
            for line in screen.nothingOpen { page.paragraph(line) }
        } else {
            let fixes = Fixes(screen.causes, screen.schools)
            page.heading("Fix these first")
            page.table(table(fixes))
            page.heading("Do this")
            let steps = screen.steps(fixes)
            page.list(
                fixes.first.enumerated().map { steps.words($1, $0) },
                isNumbered: true
            )
        }
        if !screen.causes.isEmpty, !screen.left.lines.isEmpty { page.list(screen.left.lines) }
        let known = screen.known.lines
        if !known.isEmpty {
            page.heading("What we know about them")
            page.list(known)
        }
        page.next(screen.nextCommands)
        return page.html
    }

    private var subtitle: String {
        let facts = screen.facts
        var parts = [facts.state, "portal id " + Prose.shortID(facts.id), facts.specialist]
        if facts.hasLeft { parts.append("has left") }
        parts.append(ScreenTime.full(screen.snapshot.asOf))
        return parts.compactMap { $0 }.joined(separator: " · ")
    }

    private static func box(
        _ night: NightMark
    ) -> (mark: String, meaning: String, tone: HTML.Tone) {
        switch night {
        case .ok: ("ok", "a good sync", .good)
        case .failed: ("XX", "the sync failed", .bad)
        case .paused: ("pp", "paused", .plain)
        case .none: ("--", "no sync", .notice)
        }
    }

    private func table(_ fixes: Fixes) -> HTMLTable {
        var table = HTMLTable(
            caption: screen.cleared(fixes),
            [
                .init("What is wrong"), .init("Who fixes it"), .init("Rows"),
                .init("People", right: true), .init("Since"),
            ]
        )
        for fix in fixes.first + fixes.others {
            let share = Double(fix.rows) / Double(max(1, fixes.rows))
            let badge = screen.isNew(fix) ? " " + HTML.badge("NEW", .bad) : ""
            let people = fix.people.filter { "0"..."9" ~= $0 }
            table.add([
                .text(fix.title), .text(fix.owner),
                .html(HTML.bar(share, text: Prose.number(fix.rows)), sort: String(fix.rows)),
                .html(HTML.escaped(fix.people), sort: people),
                .html(
                    HTML.escaped(screen.since(fix)) + badge,
                    sort: String(screen.sinceMoment(fix))
                ),
            ])
        }
        return table
    }
}
