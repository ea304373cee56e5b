// Pages, pictures and colour.
import Presentation
import Testing

@Suite struct `Pages` {
    @Test func `a page stands by itself and nothing in it is loaded from elsewhere`() {
        var page = HTMLPage(title: "Schools & <b>", subtitle: "sub", footer: "foot")
        page.heading("One")
        page.warning("careful")
        page.list(["a<b", "c"], isNumbered: true)
        page.figures([("3", "schools")])
        page.next(["rollcall district 'x'"])
        let html = page.html
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(html.hasSuffix("</html>\n"))
        #expect(html.contains("<title>Schools &amp; &lt;b&gt;</title>"))
        #expect(html.contains("<li>a&lt;b</li>"))
        #expect(html.contains("default-src 'none'"))
        for word in ["http:", "https:", "src=", "url(", "@import"] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test func `a table says what its rows and columns are`() {
        var table = HTMLTable(
            caption: "9 schools",
            [.init("SCHOOL"), .init("PEOPLE", right: true)]
        )
        table.heading("Onboard")
        table.add([.text("Heron <Creek>"), .number(1_200)])
        table.add([.text("Old Mill"), .number(nil)])
        let html = table.html
        #expect(html.contains("<caption>9 schools</caption>"))
        #expect(html.contains("<th scope=\"col\" role=\"columnheader\">SCHOOL</th>"))
        #expect(
            html.contains("<th scope=\"rowgroup\" role=\"rowheader\" colspan=\"2\">Onboard</th>")
        )
        #expect(html.contains("<th scope=\"row\" role=\"rowheader\">Heron &lt;Creek&gt;</th>"))
        #expect(
            html.contains("data-label=\"PEOPLE\" data-sort=\"1200\" class=\"right\">1,200</td>")
        )
        #expect(html.contains("data-sort=\"\" class=\"right\">?</td>"))
        #expect(html.split(separator: "<tbody").count == html.split(separator: "</tbody>").count)
    }

    @Test(arguments: ["<script>", "\" onload=\"x", "'", "\u{202E}", "&lt;", "\u{1B}[2J"])
    func `no text leaves the place it was given`(_ text: String) {
        let escaped = HTML.escaped(text)
        #expect(!escaped.contains { "<>\"'\u{202E}\u{1B}".contains($0) })
        #expect(HTML.badge(text, .bad).split(separator: "<").count == 2)
    }
}

@Suite struct `Paint and paragraphs` {
    @Test func `paint stands on one line each and leaves nothing behind`() {
        #expect(Paint.on("a\nb", .heading) == "\u{1B}[1ma\u{1B}[0m\n\u{1B}[1mb\u{1B}[0m")
        #expect(Paint.on("", .alert) == "")
        #expect(Paint.off("a", .alert) == "a")
    }

    @Test func `a grid too wide for the screen becomes paragraphs, and cuts no number`() {
        var grid = Grid([
            Grid.Column("SCHOOL"), Grid.Column("PEOPLE", right: true),
            Grid.Column("SINCE", firm: true),
        ])
        grid.heading("Onboard")
        grid.row(["  Heron Creek Middle School", "1,234,567", "24 Nov 07:02 CST"])
        #expect(
            grid.text(width: 40, paint: .off) == """
                SCHOOL          PEOPLE  SINCE
                Onboard
                  Heron Cre… 1,234,567  24 Nov 07:02 CST

                """
        )
        #expect(
            grid.text(width: 30, paint: .off) == """
                Onboard
                SCHOOL  Heron Creek Middle Sc…
                PEOPLE  1,234,567
                SINCE   24 Nov 07:02 CST


                """
        )
    }
}
