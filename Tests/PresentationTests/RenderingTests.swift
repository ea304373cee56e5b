// Answers in every format, with values that mean harm.
import Presentation
import Testing

private func rendered(
    _ cells: [Cell],
    as format: OutputFormat,
    _ options: RenderOptions = RenderOptions(asOf: 0)
) -> String {
    let columns = cells.indices.map { Column("c\($0)") }
    var text = ""
    ResultTable(columns: columns, rows: [cells]).render(as: format, options) { text += $0 }
    return text
}

/// The one row below the header.
private func row(_ cells: [Cell], as format: OutputFormat, raw: Bool = false) -> String {
    let text = rendered(cells, as: format, RenderOptions(asOf: 0, rawCSV: raw))
    return String(text.drop { $0 != "\n" }.dropFirst().dropLast())
}

@Suite struct `Files for spreadsheets` {
    @Test(arguments: ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x"])
    func `a value that would run as a formula is made harmless`(_ value: String) {
        #expect(row([.text(value)], as: .csv) == "'" + value)
        #expect(row([.list([value])], as: .csv) == "'" + value)
        #expect(row([.text(value)], as: .csv, raw: true) == value)
        #expect(row([.text(value)], as: .tsv).hasPrefix("'"))
    }

    @Test func `numbers keep their sign and text its middle`() {
        #expect(row([.int(-5), .double(-0.5), .text("a=b")], as: .csv) == "-5,-0.5,a=b")
    }

    @Test func `quotes, commas and line ends are quoted`() {
        #expect(row([.text("a,b"), .text("say \"x\"")], as: .csv) == "\"a,b\",\"say \"\"x\"\"\"")
        #expect(row([.text("a\nb")], as: .csv) == "\"a\nb\"")
        #expect(row([.text("a\"\u{301},b")], as: .csv) == "\"a\"\"\u{301},b\"")
        #expect(row([.null, .text("")], as: .csv) == ",")
    }

    @Test func `tabs and line ends of a value do not break a tsv`() {
        #expect(row([.text("a\tb\r\nc\\"), .int(1)], as: .tsv) == "a\\tb\\r\\nc\\\\\t1")
    }
}

@Suite struct `JSON` {
    @Test func `every kind of value has its form and unknown is null`() {
        let cells: [Cell] = [
            .null, .text("a"), .int(-1), .bool(true), .double(0.5), .double(.nan),
            .timestamp(1_500_000), .date(20_781), .list(["x", "y"]),
        ]
        let expected =
            #"{"c0":null,"c1":"a","c2":-1,"c3":true,"c4":0.5,"c5":null,"#
            + #""c6":"1970-01-01T00:00:01.5Z","c7":"2026-11-24","c8":["x","y"]}"#
        #expect(rendered(cells, as: .ndjson) == expected + "\n")
    }

    @Test func `the envelope names its version and moment, rows or none`() {
        let table = ResultTable(columns: [Column("n")], rows: [])
        var text = ""
        table.render(as: .json, RenderOptions(asOf: 0)) { text += $0 }
        #expect(text == #"{"schema_version":1,"as_of":"1970-01-01T00:00:00Z","rows":[]}"# + "\n")
        #expect(rendered([.int(1)], as: .json).contains("\"rows\":[\n{\"c0\":1}\n]}"))
    }

    @Test func `what breaks JSON, JavaScript or a terminal is escaped`() {
        #expect(jsonString("a\"\\\n\r\t") == #""a\"\\\n\r\t""#)
        #expect(
            jsonString("\u{1B}\u{0}\u{9B}\u{2028}\u{202E}\u{200B}")
                == #""\u001b\u0000\u009b\u2028\u202e\u200b""#
        )
        #expect(jsonString("学🏫é") == "\"学🏫é\"")
    }
}

@Suite struct `Documents` {
    @Test func `html has no tag or entity of a value`() {
        let text = rendered([.text("<script>&\"\u{301}'"), .null], as: .html)
        #expect(text.contains(">&lt;script&gt;&amp;&quot;\u{301}&#39;</th>"))
        #expect(text.contains("data-sort=\"\">?</td>"))
        // The page's own script stands behind the table.
        #expect(text.split(separator: "<script").count == 2)
    }

    @Test func `markdown has no cell, link or tag of a value`() {
        let text = rendered([.text("a|b <i> [x](y) \\|")], as: .markdown)
        #expect(text.contains(#"| a\|b &lt;i> \[x\](y) \\\| |"#))
    }
}

@Suite struct `Tables` {
    @Test func `numbers stand right, unknown is a question mark, wide letters count twice`() {
        let table = ResultTable(
            columns: [Column("school_name"), Column("people")],
            rows: [[.text("学校"), .int(7)], [.text("Oak"), .null]]
        )
        let lines = table.screenTable(RenderOptions(asOf: 0)).split(separator: "\n")
        #expect(
            lines.map(String.init) == [
                "SCHOOL NAME PEOPLE", "学校             7", "Oak              ?",
            ]
        )
    }

    @Test func `the widest column gives way and says so`() {
        let long = String(repeating: "学", count: 40)
        let table = ResultTable(
            columns: [Column("a"), Column("b")],
            rows: [[.text(long), .int(1)]]
        )
        let text = table.screenTable(RenderOptions(asOf: 0, width: 40))
        for line in text.split(separator: "\n") { #expect(Terminal.width(String(line)) <= 40) }
        #expect(text.contains("…"))
    }

    @Test func `no value of any kind commands the terminal`() {
        let cells: [Cell] = [.text("\u{1B}[2J"), .list(["\u{1B}]52;c;x\u{7}", "\u{9B}"])]
        for format in [OutputFormat.table, .markdown, .html, .json, .ndjson] {
            let text = rendered(cells, as: format)
            #expect(
                !text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" }
            )
        }
    }
}
