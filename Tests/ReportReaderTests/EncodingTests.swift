// Encodings, and the way back from text to the file as it lies there.
import ReportReader
import SyncReport
import Testing

/// A text in every encoding a report may have, with the bytes of one piece of it.
struct EncodingCase: Sendable, CustomTestStringConvertible {
    let encoding: TextEncoding
    let mark: [UInt8]
    let encode: @Sendable (String) -> [UInt8]

    var testDescription: String { encoding.rawValue }
}

private func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
        let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
        return littleEndian ? [low, high] : [high, low]
    }
}

/// Enough of CP1252 for these tests.
private func cp1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "\u{2019}": 0x92
        case "\u{201C}": 0x93
        case "\u{20AC}": 0x80
        default: UInt8(truncatingIfNeeded: scalar.value)
        }
    }
}

private let cases: [EncodingCase] = [
    .init(encoding: .utf8, mark: []) { Array($0.utf8) },
    .init(encoding: .utf8BOM, mark: [0xEF, 0xBB, 0xBF]) { Array($0.utf8) },
    .init(encoding: .utf16LE, mark: [0xFF, 0xFE]) { utf16($0, littleEndian: true) },
    .init(encoding: .utf16BE, mark: [0xFE, 0xFF]) { utf16($0, littleEndian: false) },
    .init(encoding: .cp1252, mark: []) { cp1252($0) },
]

@Suite struct `Encodings` {
    @Test(arguments: cases)
    func `a report reads the same in every encoding`(_ encodingCase: EncodingCase) {
        let message = "School\u{2019}s \u{201C}caf\u{E9} \u{20AC}"
        let text = cleverHeader + "5f1c,1001,email,failure,\(message)\n"
        let report = ReadReport(encodingCase.mark + encodingCase.encode(text))
        #expect(report.outline.encoding == encodingCase.encoding)
        #expect(report.findings.map(\.message) == [message])
        #expect(report.flaw == nil)
    }

    @Test(arguments: cases)
    func `a rejected row names its place and bytes in the raw file`(_ encodingCase: EncodingCase) {
        let before = cleverHeader + "5f1c,1001,email,failure,\u{2019}caf\u{E9}\u{20AC}\r\n"
        let bad = "caf\u{E9} \u{20AC}"
        let after = "\r\n" + goodRow + "x,\u{E9}\n" + goodRow
        let encode = encodingCase.encode
        let raw = encodingCase.mark + encode(before + bad + after)
        let rows = ReadReport(raw).outline.rejectedRows
        #expect(rows.map(\.line) == [3, 5])
        #expect(rows.first?.offset == (encodingCase.mark + encode(before)).count)
        #expect(rows.first?.raw == encode(bad))
        #expect(rows.last?.raw == encode("x,\u{E9}"))
        for row in rows {
            #expect(Array(raw[row.offset..<row.offset + row.raw.count]) == row.raw)
        }
    }

    @Test func `an unclosed quote at the end of a UTF-16 file keeps its raw bytes`() {
        let text = cleverHeader + goodRow + "a,\"\u{1F3EB}"
        let raw = [0xFF, 0xFE] + utf16(text, littleEndian: true)
        let report = ReadReport(raw)
        #expect(report.flaw == .truncated)
        #expect(
            report.outline.rejectedRows.first?.raw == utf16("a,\"\u{1F3EB}", littleEndian: true)
        )
    }

    @Test func `half a UTF-16 unit at the end makes the file look cut`() {
        let whole = [0xFF, 0xFE] + utf16(cleverHeader + goodRow, littleEndian: true)
        #expect(ReadReport(whole).flaw == nil)
        #expect(ReadReport(whole + [0x41]).flaw == .truncated)
        #expect(ReadReport(Array(whole.dropLast(3))).flaw == nil)
    }

    @Test func `a lone surrogate becomes visible`() {
        var raw: [UInt8] = [0xFE, 0xFF]
        raw += utf16(cleverHeader + "5f1c,1001,email,failure,a", littleEndian: false)
        raw += [0xD8, 0x00] + utf16("b\n", littleEndian: false)
        #expect(ReadReport(raw).findings.map(\.message) == ["a\u{FFFD}b"])
    }

    @Test func `NUL becomes visible and nothing is cut there`() {
        let first = "5f1c,10\0,email,failure,a\0b\n"
        let report = ReadReport(cleverHeader + first + "bad\0row\n" + goodRow)
        #expect(report.findings.first?.sisID == "10\u{FFFD}")
        #expect(report.findings.first?.message == "a\u{FFFD}b")
        #expect(report.outline.rejectedRows.first?.raw == Array("bad\0row".utf8))
        #expect(report.outline.rejectedRows.first?.offset == (cleverHeader + first).utf8.count)
    }

    @Test func `with a UTF-8 byte order mark bad bytes become visible one by one`() {
        var raw: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(cleverHeader.utf8)
        raw += Array("5f1c,1001,email,failure,é".utf8) + [0xC3, 0x28, 0xC0, 0x80, 0x0A]
        let report = ReadReport(raw)
        #expect(report.outline.encoding == .utf8BOM)
        #expect(report.findings.map(\.message) == ["é\u{FFFD}(\u{FFFD}\u{FFFD}"])
    }

    @Test(arguments: [
        [0xC0, 0x80] as [UInt8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88],
        [0xE2, 0x82], [0x80],
    ])
    func `what is no valid UTF-8 and has no mark is CP1252`(_ bytes: [UInt8]) {
        let raw = Array(cleverHeader.utf8) + Array("5f1c,1001,email,failure,".utf8) + bytes + [0x0A]
        #expect(ReadReport(raw).outline.encoding == .cp1252)
    }

    @Test(arguments: ["é", "€", "🏫", "\u{7F}\u{80}", "\u{FFFF}\u{10FFFF}"])
    func `valid UTF-8 of every width stays as it is`(_ text: String) {
        let report = ReadReport(cleverHeader + "5f1c,1001,email,failure,\(text)\n")
        #expect(report.outline.encoding == .utf8)
        #expect(report.findings.map(\.message) == [text])
    }

    @Test func `a long rejected row is kept to its first 4,096 bytes`() {
        let long = String(repeating: "x", count: 5_000)
        let report = ReadReport(cleverHeader + goodRow + long + "\n" + goodRow)
        #expect(report.outline.rejectedRows.map(\.raw.count) == [4_096])
    }
}
