// What the scanner makes of a file, case by case.
import CSV
import Testing

/// One file and the records expected of it: values, or a defect and the record's first line.
struct ScannerCase: Sendable, CustomTestStringConvertible {
    enum Record: Equatable, Sendable {
        case values([String])
        case bad(CSVDefect, String)
    }

    let name: String
    let input: String
    let expected: [Record]

    var testDescription: String { name }

    init(_ name: String, _ input: String, _ expected: [Record]) {
        (self.name, self.input, self.expected) = (name, input, expected)
    }
}

private let plainCases: [ScannerCase] = [
    .init("nothing", "", []),
    .init("one value", "a", [.values(["a"])]),
    .init("LF", "a,b\nc,d\n", [.values(["a", "b"]), .values(["c", "d"])]),
    .init("CRLF", "a,b\r\nc,d\r\n", [.values(["a", "b"]), .values(["c", "d"])]),
    .init("CR", "a,b\rc,d\r", [.values(["a", "b"]), .values(["c", "d"])]),
    .init(
        "mixed line ends",
        "a\r\nb\rc\nd\r\n",
        [.values(["a"]), .values(["b"]), .values(["c"]), .values(["d"])]
    ),
    .init("no final line end", "a,b\nc,d", [.values(["a", "b"]), .values(["c", "d"])]),
    .init("double final line end", "a\n\n", [.values(["a"]), .values([""])]),
    .init("LF CR is a blank line", "a\n\rb", [.values(["a"]), .values([""]), .values(["b"])]),
    .init("empty values", ",,\n", [.values(["", "", ""])]),
    .init("comma at the end of the file", "a,", [.values(["a", ""])]),
    .init("blanks are kept", " a , b \n", [.values([" a ", " b "])]),
    .init(
        "lone backslash dot",
        "a,b\n\\.\nc,d\n",
        [
            .values(["a", "b"]), .values(["\\."]), .values(["c", "d"]),
        ]
    ),
    .init("backslash N and backslashes", "\\N,a\\,b\\\"\n", [.values(["\\N", "a\\", "b\\\""])]),
    .init("NUL", "a\0b,c\n", [.values(["a\0b", "c"])]),
    .init("NUL inside quotes", "\"a\0,b\",c\n", [.values(["a\0,b", "c"])]),
    .init("semicolons and tabs are text", "a;b\tc\n", [.values(["a;b\tc"])]),
]

private let quotedCases: [ScannerCase] = [
    .init("quoted comma", "\"a,b\",c\n", [.values(["a,b", "c"])]),
    .init("quoted LF", "\"a\nb\",c\nd,e\n", [.values(["a\nb", "c"]), .values(["d", "e"])]),
    .init("quoted CRLF", "\"a\r\nb\",c\r\n", [.values(["a\r\nb", "c"])]),
    .init("quoted CR", "\"a\rb\",c\r", [.values(["a\rb", "c"])]),
    .init("doubled quotes", "\"he said \"\"no\"\"\"\n", [.values(["he said \"no\""])]),
    .init("only a doubled quote", "\"\"\"\"\n", [.values(["\""])]),
    .init("empty quoted value", "\"\",\"\"\n", [.values(["", ""])]),
    .init("quoted value ends the file", "a,\"b\"", [.values(["a", "b"])]),
    .init("stray quote mid-value", "5' 11\",b\n", [.values(["5' 11\"", "b"])]),
    .init(
        "stray quotes around a word",
        "the \"old\" mill,b\n",
        [.values(["the \"old\" mill", "b"])]
    ),
    .init("blank before a quote", "a, \"b\"\n", [.values(["a", " \"b\""])]),
]

private let brokenCases: [ScannerCase] = [
    .init(
        "text after a closing quote",
        "\"a\"b,c\nd,e\n",
        [
            .bad(.textAfterQuote, "\"a\"b,c"), .values(["d", "e"]),
        ]
    ),
    .init(
        "blank after a closing quote",
        "\"a\" ,c\nd\n",
        [
            .bad(.textAfterQuote, "\"a\" ,c"), .values(["d"]),
        ]
    ),
    .init(
        "quote never closes",
        "a,\"b\nc,d\ne,f\n",
        [
            .bad(.quoteNotClosed, "a,\"b"), .values(["c", "d"]), .values(["e", "f"]),
        ]
    ),
    .init(
        "quote closed by the next row's",
        "a,\"b\nc,\"d\"\ne,f\n",
        [
            .bad(.textAfterQuote, "a,\"b"), .values(["c", "d"]), .values(["e", "f"]),
        ]
    ),
    .init("quote opened at the very end", "a\n\"", [.values(["a"]), .bad(.quoteNotClosed, "\"")]),
    .init(
        "CRLF after an open quote",
        "\"a\r\nb\r\n",
        [
            .bad(.quoteNotClosed, "\"a"), .values(["b"]),
        ]
    ),
]

@Test(arguments: plainCases + quotedCases + brokenCases)
func `a file reads as its table row says`(_ scannerCase: ScannerCase) {
    let bytes = Array(scannerCase.input.utf8)
    let found = readAll(bytes).map { record -> ScannerCase.Record in
        guard let defect = record.defect else { return .values(record.values) }
        return .bad(defect, String(decoding: bytes[record.range], as: UTF8.self))
    }
    #expect(found == scannerCase.expected)
}

@Suite struct `Positions` {
    @Test func `line and offset count every kind of line end, inside quotes too`() {
        let records = readAll("h\r\n\"a\nb\rc\r\nd\",x\ry\n\nz")
        #expect(records.map(\.line) == [1, 2, 6, 7, 8])
        #expect(records.map(\.range.lowerBound) == [0, 3, 16, 18, 19])
        #expect(records.map(\.isBlank) == [false, false, false, true, false])
        #expect(records.map(\.endsAtEndOfFile) == [false, false, false, false, true])
    }

    @Test func `after a defect the next line has its own number`() {
        let records = readAll("a\n\"b\nc\nd\n")
        #expect(records.map(\.line) == [1, 2, 3, 4])
        #expect(records.map(\.range) == [0..<1, 2..<4, 5..<6, 7..<8])
    }

    @Test func `a record can be read again at its place`() {
        let bytes = Array("a,b\n\"c\nd\",e\nf,g\n".utf8)
        bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw, at: 4, line: 2)
            var record = CSVRecord()
            let found = scanner.next(into: &record)
            #expect(found)
            #expect(record.fields.map { raw.value(of: $0) } == [Array("c\nd".utf8), [0x65]])
            #expect(scanner.place.offset == 12)
            #expect(scanner.place.line == 4)
        }
    }

    @Test func `blanks and tabs alone are a blank line, a quoted nothing is not`() {
        #expect(readAll(" \t \n\"\"\n,\n").map(\.isBlank) == [true, false, false])
    }
}

@Suite struct `Bounds` {
    @Test func `a thousand values are read and one more is refused`() {
        let wide = [String](repeating: "x", count: 1_000).joined(separator: ",")
        #expect(readAll(wide + "\n").first?.values.count == 1_000)
        let records = readAll(wide + ",x\na,b\n")
        #expect(records.map(\.defect) == [.tooManyFields, nil])
        #expect(records.last?.values == ["a", "b"])
    }

    @Test func `two hundred thousand columns are one refused line`() {
        let records = readAll(String(repeating: "x,", count: 200_000) + "\na\n")
        #expect(records.map(\.defect) == [.tooManyFields, nil])
        #expect(records.map(\.line) == [1, 2])
    }

    @Test func `a value of a mebibyte is read and a longer one is refused`() {
        let mebibyte = String(repeating: "x", count: 1 << 20)
        #expect(readAll(mebibyte + ",a\n").first?.defect == nil)
        #expect(readAll(mebibyte + "x,a\nb\n").map(\.defect) == [.fieldTooLong, nil])
    }

    @Test func `a quote is followed for a mebibyte and no further`() {
        let long = String(repeating: "x\n", count: 1 << 19)
        #expect(readAll("\"" + long.dropFirst(2) + "\",a\n").first?.defect == nil)
        let records = readAll("\"" + long + "\",a\nb\n")
        #expect(records.first?.defect == .quoteNotClosed)
        #expect(records.last?.values == ["b"])
    }
}
