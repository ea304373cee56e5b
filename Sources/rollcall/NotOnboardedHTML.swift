// not-onboarded as a page of its own.
import Presentation
import Questions

/// What the screen says, as a page: for a mail, a ticket, a printer.
struct NotOnboardedHTML {
    let screen: NotOnboardedScreen

    /// The page without its pieces; its opening is known before anything is counted.
    static func page(_ snapshot: Snapshot, _ who: String) -> HTMLPage {
        HTMLPage(
            title: "Schools not onboarded",
            subtitle: "\(who) · \(ScreenTime.full(snapshot.asOf))",
            footer: "Made by rollcall \(rollcallVersion)."
        )
    }

    /// What comes after the opening.
    func rest(_ options: QuestionOptions) -> String {
        var page = NotOnboardedHTML.page(screen.snapshot, screen.who)
        page.sayLoading(screen.snapshot)
        guard !screen.schools.isEmpty else {
            page.paragraph(screen.emptyText(options))
            return page.rest
        }
        page.figures(figures)
        page.paragraph(screen.heard + ".")
        let most = options.limit ?? .max
        page.table(table(most))
        if screen.schools.count > most {
            page.paragraph("Showing \(most) of \(screen.schools.count).")
        }
        page.legend(screen.marks)
        page.next(screen.nextCommands)
        return page.rest
    }

    private var figures: [(value: String, of: String)] {
        let schools = screen.schools
        let people = schools.reduce(0) { $0 + ($1.people ?? 0) }
        let isFloor = schools.contains { $0.people == nil }
        var figures = [
            (Prose.number(Int64(schools.count)), "schools"),
            (Prose.number(Int64(Set(schools.map(\.districtID)).count)), "districts"),
            (people > 0 ? Prose.number(people) + (isFloor ? "+" : "") : "?", "people wait"),
        ]
        if let since = screen.snapshot.newSince {
            let new = schools.filter { $0.isNew(since: since) }
            figures.append(
                (String(new.count { !$0.isBack }), "new since " + ScreenTime.weekday(since))
            )
            figures.append((String(new.count(where: \.isBack)), "back"))
        }
        return figures
    }

    private func table(_ most: Int) -> HTMLTable {
        var table = HTMLTable(
            caption: "Schools, by what is to be done and how many people wait",
            [
                .init("School"), .init("District"), .init("State"), .init("Days", right: true),
                .init("People waiting"), .init("Classes", right: true), .init("Note"),
            ]
        )
        let greatest = screen.schools.compactMap(\.people).max() ?? 0
        var left = most
        for (heading, isLicensed) in NotOnboardedScreen.groups {
            let group = screen.schools.filter { $0.isLicensed == isLicensed }.prefix(left)
            if group.isEmpty { continue }
            left -= group.count
            table.heading(heading)
            for school in group { table.add(values(school, greatest)) }
        }
        return table
    }

    private func values(_ school: NotOnboardedSchool, _ greatest: Int64) -> [HTMLTable.Value] {
        let people = school.people.map { people in
            HTML.bar(Double(people) / Double(max(1, greatest)), text: Prose.number(people))
        }
        let note = screen.note(school)
        let badge =
            note.isEmpty
            ? "" : HTML.badge(note, note.hasPrefix("NEW") ? .bad : .notice)
        return [
            .text(Names.school(school)),
            .text(Names.district(school.districtID, school.districtName)),
            .text(school.state ?? "?"),
            .html(HTML.escaped(screen.days(school)), sort: String(school.nightsOpen)),
            .html(people ?? "?", sort: school.people.map { String($0) } ?? ""),
            .number(school.classes),
            .html(badge, sort: note),
        ]
    }
}
