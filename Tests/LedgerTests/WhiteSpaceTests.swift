// White space is what Unicode says it is.
import Ledger
import Testing

@Suite struct WhiteSpaceTests {
    private func trimmed(_ text: String) -> [UInt8] {
        Array(text.utf8).withUnsafeBytes { Array($0.trimmingWhiteSpace()) }
    }

    @Test func `exactly the code points with the property White_Space are trimmed`() {
        for code in (0 as UInt32)...0x10FFFF {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let text = String(Character(scalar))
            let isTrimmed = trimmed(text + "x" + text) == [0x78]
            if isTrimmed != scalar.properties.isWhitespace {
                Issue.record("U+\(String(code, radix: 16))")
            }
        }
    }

    @Test func `white space inside stays`() {
        #expect(trimmed(" a\u{A0} b\t") == Array("a\u{A0} b".utf8))
    }

    @Test func `nothing is left of white space alone`() {
        #expect(trimmed(" \u{2003}\u{85}").isEmpty)
        #expect(trimmed("").isEmpty)
    }

    @Test func `a byte that ends another sequence is not taken for white space`() {
        // U+0165 ends with A5, U+4180 with 80; a lone continuation byte is none either.
        #expect(trimmed("ť䆀") == Array("ť䆀".utf8))
        let lone: [UInt8] = [0x61, 0xA0]
        #expect(lone.withUnsafeBytes { Array($0.trimmingWhiteSpace()) } == lone)
    }
}
