// Which bytes belong together in a message.

/// What the tokeniser knows about single bytes.
extension Tokeniser {
    static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    static func isPart(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == FoldedText.foreign || byte == 0x5F
    }

    /// A part, or the `@` of a domain that stands alone.
    func startsRun(_ bytes: [UInt8], at position: Int) -> Bool {
        if Tokeniser.isPart(bytes[position]) { return true }
        return bytes[position] == 0x40 && position + 1 < bytes.count
            && Tokeniser.isPart(bytes[position + 1])
    }

    /// A hyphen, a full stop or the like between two parts keeps them together.
    func joins(_ bytes: [UInt8], at position: Int) -> Bool {
        guard Tokeniser.isJoint(bytes[position]), position + 1 < bytes.count else { return false }
        guard Tokeniser.isPart(bytes[position + 1]) else { return false }
        // A comma or a colon joins digits only: 1,204 and 07:00.
        guard bytes[position] == 0x2C || bytes[position] == 0x3A else { return true }
        return position > 0 && bytes[position - 1].isDigit && bytes[position + 1].isDigit
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        [0x27, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x2B, 0x2C, 0x25].contains(byte)
    }

    /// Between two words of their own, as in `teacher/aide`.
    static func separates(_ byte: UInt8) -> Bool { [0x25, 0x2B, 0x2F].contains(byte) }

    /// True behind a letter that stands for a word, as in `J. Doe` and `St. Mary`.
    static func isAbbreviation(_ before: ArraySlice<UInt8>) -> Bool {
        let word = before.reversed().prefix { $0.isLetter }.reversed()
        if word.count == 1 { return word.allSatisfy(\.isUpper) }
        let lowered = word.map(\.lowered)
        return titles.contains { lowered.elementsEqual($0.utf8) }
    }

    private static let titles = ["dr", "jr", "mr", "mrs", "ms", "mx", "prof", "sr", "st"]

    /// The parts of `range` between bytes that `stops` accepts.
    static func split(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        at stops: (UInt8) -> Bool
    ) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for end in range.lowerBound...range.upperBound {
            guard end == range.upperBound || stops(bytes[end]) else { continue }
            if end > start { parts.append(start..<end) }
            start = end + 1
        }
        return parts
    }

    /// The words of `school-sourced.id`, `school_sourced_id` and `schoolSourcedId`.
    static func words(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        for part in split(bytes, range, at: { !$0.isLetter && $0 != FoldedText.foreign }) {
            var start = part.lowerBound
            for index in part.dropFirst()
            where bytes[index].isUpper && bytes[index - 1].isLetter && !bytes[index - 1].isUpper {
                words.append(start..<index)
                start = index
            }
            words.append(start..<part.upperBound)
        }
        return words
    }
}

extension WordTraits {
    /// Of a token rather than a word: digits of which only the neighbours tell what they are.
    static let bareDigits = WordTraits(rawValue: 128)
}

extension WordKey {
    /// The lower-case form; nil if it is empty, too long or not ASCII.
    init?(lowering bytes: ArraySlice<UInt8>) {
        self.init()
        for byte in bytes {
            guard byte < 0x80, append(byte.lowered) else { return nil }
        }
        if count == 0 { return nil }
    }
}
