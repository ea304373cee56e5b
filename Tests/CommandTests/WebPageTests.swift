// Answers as pages: by themselves, for everybody, with nothing of a value that is no text.
import TestSupport
import Testing

@Suite struct `Answers as pages` {
    @Test(arguments: [
        ["not-onboarded"], ["district", "d-alpha"], ["district", "d-gamma"], ["errors"], ["syncs"],
        ["not-onboarded", "--state", "ZZ"], ["district", "d-omega"], ["districts"], ["brief"],
        ["brief", "--state", "ZZ"], ["brief", "--as-of", "2001-01-01"], ["trend"],
        ["letter", "d-alpha"], ["letter", "d-alpha", "--to", "us"], ["letter", "d-omega"],
    ])
    func `every page stands by itself`(words: [String]) throws {
        let html = try ContractScene.shared().output(words + ["--format", "html"])
        #expect(html.hasPrefix("<!doctype html>\n"))
        #expect(html.hasSuffix("</html>\n"))
        #expect(html.ranges(of: "<h1>").count == 1)
        for word in ["http:", "https:", "src=", "url(", "@import", "onclick", "\u{1B}"] {
            #expect(!html.contains(word), "\(words): \(word)")
        }
        for tag in [
            "table", "thead", "tbody", "tr", "ol", "ul", "main", "header", "svg", "article",
            "details", "li", "p",
        ] {
            let opened = html.ranges(of: "<\(tag)>").count + html.ranges(of: "<\(tag) ").count
            #expect(opened == html.ranges(of: "</\(tag)>").count, "\(words): \(tag)")
        }
    }

    @Test func `the page of not-onboarded says what the screen says`() throws {
        let html = try ContractScene.shared().output(["not-onboarded", "--format", "html"])
        for text in [
            "<h1>Schools not onboarded</h1>", "Onboard: on their licence list", "Alder High",
            "130</span>", "data-sort=\"130\"", "<code>rollcall district &#39;Alder Creek",
        ] {
            #expect(html.contains(text), "\(text)")
        }
        let chosen = ["not-onboarded", "--format", "html", "--columns", "school_name"]
        #expect(try ContractScene.shared().output(chosen).contains("SCHOOL NAME</th>"))
    }

    @Test func `the page of a district has its nights, its fixes and what to do`() throws {
        let html = try ContractScene.shared().output(["district", "d-alpha", "--format", "html"])
        for text in [
            "<h1>Alder Creek Schools</h1>", "Fix these first", "<ol>\n<li>",
            "title=\"a good sync\"",
            "1 school not onboarded",
        ] {
            #expect(html.contains(text), "\(text)")
        }
    }

    @Test func `the page of the brief has the parts of the screen and the nights as bars`() throws {
        let html = try MorningScene.shared().output(["brief", "--format", "html"])
        let screen = try MorningScene.shared().output(["brief"])
        for title in ["Did last night work?", "Not onboarded", "Worse since"]
        where screen.contains(title.uppercased()) {
            #expect(html.contains("<h2>\(title)"), "\(title)")
        }
        for text in [
            "<h1>The morning of ", "All 3 districts", ">never</span>", "Night by night",
            "class=\"spark\" role=\"img\" aria-label=\"from ", "<code>rollcall district",
        ] {
            #expect(html.contains(text), "\(text)")
        }
    }

    @Test func `a brief with changes only is no page where nothing is new`() throws {
        let words = ["brief", "--changes-only", "--format", "html", "--as-of", "2026-11-10"]
        let html = try MorningScene.shared().output(words)
        #expect(html.hasPrefix("<!doctype html>") && !html.contains(">never</span>"))
        #expect(try MorningScene.shared().output(words + ["--state", "ZZ"]).isEmpty)
    }

    @Test func `a name with a tag in it stays a name`() throws {
        let scene = try Scene()
        let name = "<img src=x onerror=alert(1)>"
        try scene.drop.write("districts.csv", "district_id,name,state\nd1,\(name),TX\n")
        try scene.drop.deliver(
            "2026-11-10",
            [
                HandSync(
                    district: "d1",
                    id: "s1",
                    completed: "2026-11-10T08:00:00Z",
                    reports: [
                        (
                            HandSync.schools,
                            HandSync.report(["<b>x,1,school,Failure,\(HandSync.notOnboarded)"])
                        )
                    ]
                )
            ]
        )
        try scene.ingest()
        for words in [
            ["not-onboarded"], ["district", "d1"], ["errors"], ["districts"], ["brief"],
            ["letter", "d1"],
        ] {
            let html = try scene.output(words + ["--format", "html"])
            #expect(!html.contains("<img") && !html.contains("<b>"), "\(words)")
        }
    }
}
