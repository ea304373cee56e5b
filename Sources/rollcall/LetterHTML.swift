// Letters as one page: one article per owner, each on a sheet of its own when printed.
import Catalogue
import Presentation
import Questions

struct LetterHTML {
    let letters: [Letter]
    /// The records behind the letters; nil where their text is all that is wanted.
    let list: LetterList?
    /// What was open at the end of the last nights, by cause; nil where nobody knows.
    let trends: [String: [Int64?]]
    let facts: DistrictFacts
    let snapshot: Snapshot

    /// The page without its pieces, whose opening is known before the records are.
    static func page(
        _ letters: [Letter],
        of facts: DistrictFacts,
        _ snapshot: Snapshot
    ) -> HTMLPage {
        let name = Names.district(facts.id, facts.name)
        let only = letters.count == 1 ? letters.first : nil
        return HTMLPage(
            title: only?.subject ?? (letters.isEmpty ? name : "Letters to \(name)"),
            subtitle: [only.map { "To: \($0.addressee)" }, ScreenTime.full(snapshot.asOf)]
                .compactMap { $0 }.joined(separator: " · ")
        )
    }

    /// What comes after the opening.
    var rest: String {
        var page = LetterHTML.page(letters, of: facts, snapshot)
        page.sayLoading(snapshot)
        if letters.isEmpty { page.paragraph("Nothing is open that anybody here fixes.") }
        for letter in letters {
            page.add(html: "<article>\n")
            if letters.count > 1 {
                page.heading(letter.subject)
                page.paragraph("To: \(letter.addressee)")
            }
            add(letter, to: &page)
            page.add(html: "</article>\n")
        }
        return page.rest
    }

    private func add(_ letter: Letter, to page: inout HTMLPage) {
        page.paragraph("Hello,")
        page.paragraph(letter.opening)
        for change in letter.changes { page.paragraph(change) }
        let items = letter.items.map(LetterHTML.item(trends)).joined()
        page.add(html: "<ol class=\"fixes\">\n\(items)</ol>\n")
        for line in letter.closing { page.paragraph(line) }
        page.paragraph("Thank you")
        let rows = list?.rows(of: letter.owner) ?? []
        guard !rows.isEmpty else { return }
        page.details(
            "By ids alone: \(Prose.count(Int64(rows.count), "record"))",
            html: records(rows, letter).html
        )
    }

    private static func item(_ trends: [String: [Int64?]]) -> (Letter.Item) -> String {
        { item in
            var html = "<li><h3>\(HTML.escaped(item.title))</h3>"
            // Schools stand in the letters of several owners; their nights are not counted apart.
            if item.cause != Fixes.notOnboarded, let trend = trends[item.cause], trend.count > 1 {
                let label =
                    "The last \(trend.count) nights; a short line is a night nobody knows"
                html += " " + HTML.sparkline(trend, label: label)
            }
            html += "\n"
            var points = ""
            for line in item.lines {
                if line.hasPrefix("- ") {
                    points += "<li>\(HTML.escaped(String(line.dropFirst(2))))</li>\n"
                } else {
                    html += "<p>\(HTML.escaped(line))</p>\n"
                }
            }
            return html + (points.isEmpty ? "" : "<ul>\n\(points)</ul>\n") + "</li>\n"
        }
    }

    // MARK: the records

    /// A page names so many records; a CSV names all.
    private static let listed = 500

    private func records(_ rows: [LetterRecord], _ letter: Letter) -> HTMLTable {
        let cut = rows.count > LetterHTML.listed
        var table = HTMLTable(
            caption: cut
                ? "The first \(LetterHTML.listed) of \(Prose.number(Int64(rows.count))); "
                    + "the CSV that comes with it has them all"
                : "What this letter is about",
            [
                .init("Clever ID"), .init("SIS id"), .init("What it is"), .init("Field"),
                .init("What is wrong"), .init("Since"),
            ]
        )
        for row in rows.prefix(LetterHTML.listed) {
            table.add([
                .text(row.cleverID ?? "–"), .text(row.sisID ?? "–"), .text(row.entity),
                .text(row.field), .text(letter.name(ofCause: row.cause)),
                .html(
                    HTML.escaped(row.since.map { ScreenTime.day($0, now: snapshot.asOf) } ?? "?"),
                    sort: row.since.map { String($0) } ?? ""
                ),
            ])
        }
        return table
    }
}

extension Letter {
    /// The cause in plain words; the code where no item is about it.
    fileprivate func name(ofCause cause: String) -> String {
        items.first { $0.cause == cause }?.name ?? cause
    }
}
