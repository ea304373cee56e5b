// Rule 1: the form in which messages are compared.
import Ledger
import Oracle
import Testing

@Suite struct MessageTests {
    private func normalised(_ message: String) -> String {
        String(decoding: MessageNormaliser.normalised(Array(message.utf8)), as: UTF8.self)
    }

    @Test(arguments: [0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x00B4] as [UInt32])
    func `single quotes, prime and acute accent become an apostrophe`(code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        #expect(normalised("a\(scalar)b") == "a'b")
    }

    @Test(arguments: [0x201C, 0x201D, 0x201E, 0x201F, 0x2033] as [UInt32])
    func `double quotes and double prime become a straight quote`(code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        #expect(normalised("a\(scalar)b") == "a\"b")
    }

    @Test(arguments: [0x2017, 0x2020, 0x2031, 0x2034, 0x2035, 0x00B3, 0x00B5, 0x0060] as [UInt32])
    func `their neighbours stay what they are`(code: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(code))
        #expect(normalised("a\(scalar)b") == "a\(scalar)b")
    }

    @Test func `every run of white space is one blank`() {
        #expect(normalised("a \t\r\n\u{85}\u{A0}\u{2028}\u{3000}b") == "a b")
    }

    @Test func `white space at the ends goes`() {
        #expect(normalised("\u{2003} a b \u{A0}") == "a b")
    }

    @Test func `one full stop at the end goes, and the white space before it`() {
        #expect(normalised("a.") == "a")
        #expect(normalised("a .  ") == "a")
        #expect(normalised("a..") == "a.")
        #expect(normalised("a. .") == "a.")
        #expect(normalised(". a") == ". a")
    }

    @Test func `nothing is left of a full stop, of blanks, of nothing`() {
        for message in [".", " . ", "  ", ""] { #expect(normalised(message).isEmpty) }
    }

    @Test func `A to Z are folded and nothing else is`() {
        #expect(normalised("ABC ÀZ İ") == "abc Àz İ")
        #expect(normalised("@[`{") == "@[`{")
    }

    @Test func `cut sequences of bytes are kept`() {
        for bytes in [[0xE2], [0xE2, 0x80], [0xC2], [0x61, 0xE2, 0x81], [0xFF, 0x41]] as [[UInt8]] {
            let kept = MessageNormaliser.normalised(bytes)
            #expect(kept == bytes.map { $0 == 0x41 ? 0x61 : $0 })
        }
    }

    @Test func `random messages look as the oracle has them`() {
        let pieces = [
            "a", "B", ".", " ", "\u{A0}", "\u{2019}", "\u{201F}", "\u{2033}", "\u{B4}", "\n", "é",
            "İ",
            "\u{2009}", "'", "\u{200B}", "\u{FEFF}",
        ]
        var random = SeededRandom(seed: seedOffset)
        for _ in 0..<5_000 {
            let message = (0..<random.number(0...9)).map { _ in random.pick(pieces) }.joined()
            let expected = comparable(message)
            #expect(Array(normalised(message).utf8) == Array(expected.utf8), "\(message)")
        }
    }
}
