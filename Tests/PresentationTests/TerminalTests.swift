// What may reach a terminal, and how wide it is there.
import Glibc
import Presentation
import Testing

@Suite struct `Terminal safety` {
    @Test(arguments: [
        "\u{1B}", "\u{7}", "\u{0}", "\n", "\r", "\t", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}",
        "\u{61C}",
        "\u{200B}", "\u{200D}", "\u{200E}", "\u{2028}", "\u{202E}", "\u{2060}", "\u{2066}",
        "\u{2069}", "\u{FEFF}", "\u{3164}", "\u{E0041}", "\u{FE0F}",
    ])
    func `what commands or hides is made visible`(_ scalar: String) {
        let value = scalar.unicodeScalars.first?.value ?? 0
        let shown = "\\u{\(String(value, radix: 16, uppercase: true))}"
        #expect(Terminal.safe("a\(scalar)b") == "a\(shown)b")
    }

    @Test func `an OSC 52 sequence is only letters`() {
        #expect(Terminal.safe("\u{1B}]52;c;aGk=\u{7}") == "\\u{1B}]52;c;aGk=\\u{7}")
    }

    @Test(arguments: ["plain", "Grüße", "学校", "שלום", "é", "🏫", ""])
    func `honest text stays as it is`(_ text: String) {
        #expect(Terminal.safe(text) == text)
    }

    @Test(arguments: [
        ("abc", 3), ("学校", 4), ("é", 1), ("e\u{301}", 1), ("ｆｕ", 4), ("한", 2), ("🏫", 2),
        ("שָ", 1), ("ก็", 1), ("", 0),
    ])
    func `width is what a terminal takes`(_ text: String, _ width: Int) {
        #expect(Terminal.width(text) == width)
    }

    @Test func `a cut fits, ends in an ellipsis and splits no letter`() {
        #expect(Terminal.cut("abcdef", to: 4) == "abc…")
        #expect(Terminal.cut("abcd", to: 4) == "abcd")
        #expect(Terminal.cut("学校学校", to: 4) == "学…")
        #expect(Terminal.cut("ae\u{301}bcd", to: 3) == "ae\u{301}…")
        #expect(Terminal.padded("学", to: 4) == "学  ")
        #expect(Terminal.padded("7", to: 3, right: true) == "  7")
    }
}

@Suite(.serialized) struct `Words and times` {
    @Test(
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (3_104, "3,104"), (-1_234_567, "-1,234,567"),
        ] as [(Int64, String)]
    )
    func `numbers have their thousands parted`(_ value: Int64, _ text: String) {
        #expect(Prose.number(value) == text)
    }

    @Test func `counts, ids and headers read well`() {
        #expect(Prose.count(1, "school") == "1 school")
        #expect(Prose.count(9, "school") == "9 schools")
        #expect(Prose.count(2, "class", "classes") == "2 classes")
        #expect(Prose.shortID("5f1c0000000009ab") == "5f1c…09ab")
        #expect(Prose.shortID("5f1c") == "5f1c")
        #expect(
            Prose.margins("left", "right", width: 30) == "left" + String(repeating: " ", count: 21)
                + "right"
        )
    }

    @Test func `times are RFC 3339 in UTC before and after 1970`() {
        #expect(rfc3339(-1) == "1969-12-31T23:59:59.999999Z")
        #expect(rfc3339(951_782_400_000_000) == "2000-02-29T00:00:00Z")
        #expect(isoDate(-719_468) == "0000-03-01")
    }

    @Test func `screens show the time of TZ with its name`() {
        setenv("TZ", "America/Chicago", 1)
        tzset()
        defer {
            unsetenv("TZ")
            tzset()
        }
        let moment: Int64 = 1_795_525_320_000_000
        #expect(ScreenTime.full(moment) == "Tue 24 Nov 07:02 CST")
        #expect(ScreenTime.short(moment, now: moment) == "24 Nov 07:02 CST")
        #expect(ScreenTime.day(moment, now: moment + 60 * 86_400_000_000) == "24 Nov 2026")
        #expect(ScreenTime.date(20_781) == "24 Nov 2026")
    }
}
