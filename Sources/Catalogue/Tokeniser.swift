// Folded text becomes tokens: words, values and punctuation.

/// Cuts a folded message into tokens. Values are recognised by their form, words by the vocabulary.
struct Tokeniser {
    let vocabulary: Vocabulary
    private(set) var tokens: [Token] = []

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    mutating func read(_ bytes: [UInt8]) {
        tokens.removeAll(keepingCapacity: true)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x20 {
                position += 1
            } else if Tokeniser.isQuote(byte) {
                position = readQuote(bytes, at: position)
            } else if Tokeniser.isPart(byte) {
                position = readRun(bytes, at: position)
            } else {
                addPunctuation(byte, at: position)
                position += 1
            }
        }
    }

    // MARK: Quoted values

    /// A value in quotes, unless it is a role or a field that reads better as words.
    private mutating func readQuote(_ bytes: [UInt8], at start: Int) -> Int {
        let opensValue = start == 0 || !Tokeniser.isPart(bytes[start - 1])
        guard opensValue, let end = closingQuote(bytes, of: start), end > start + 1 else {
            return start + 1
        }
        let inside = (start + 1)..<end
        if isQuotable(bytes, inside) { return start + 1 }
        tokens.append(Token(kind: .text, range: inside, symbol: ReservedSymbol.text))
        return end + 1
    }

    private func closingQuote(_ bytes: [UInt8], of start: Int) -> Int? {
        var position = start + 1
        while position < bytes.count {
            let closes = position + 1 == bytes.count || !Tokeniser.isPart(bytes[position + 1])
            if bytes[position] == bytes[start], closes { return position }
            position += 1
        }
        return nil
    }

    private func isQuotable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range].split(separator: 0x20).allSatisfy { word in
            guard let key = WordKey(lowering: word), let entry = vocabulary.entry(of: key) else {
                return false
            }
            return entry.traits.contains(.quotable)
        }
    }

    // MARK: Runs of letters, digits and what joins them

    private mutating func readRun(_ bytes: [UInt8], at start: Int) -> Int {
        var end = start
        while end < bytes.count, Tokeniser.isPart(bytes[end]) || joins(bytes, at: end) { end += 1 }
        let run = start..<end
        if let value = ValueForm.of(bytes[run]) {
            tokens.append(
                Token(kind: value.kind, range: run, symbol: symbol(of: value, bytes[run]))
            )
        } else {
            addWords(bytes, run)
        }
        return end
    }

    /// A literal number may be one that patterns ask for, such as an HTTP status.
    private func symbol(of value: ValueForm, _ bytes: ArraySlice<UInt8>) -> Symbol {
        guard value == .number, let key = WordKey(lowering: bytes),
            let entry = vocabulary.exactEntry(of: key), entry.symbol != ReservedSymbol.other
        else { return value.symbol }
        return entry.symbol
    }

    /// Known as a whole (`e-mail`, `sis_id`, `isn't`), or else word by word.
    private mutating func addWords(_ bytes: [UInt8], _ run: Range<Int>) {
        if let entry = entry(bytes[run]) { return addWord(entry, run) }
        var start = run.lowerBound
        for end in run.lowerBound...run.upperBound {
            let stops = end == run.upperBound || Tokeniser.isJoint(bytes[end])
            guard stops else { continue }
            if end > start { addWord(entry(bytes[start..<end]), start..<end) }
            start = end + 1
        }
    }

    private func entry(_ bytes: ArraySlice<UInt8>) -> Vocabulary.Entry? {
        WordKey(lowering: bytes).flatMap(vocabulary.entry(of:))
    }

    private mutating func addWord(_ entry: Vocabulary.Entry?, _ range: Range<Int>) {
        guard let entry else {
            tokens.append(Token(kind: .unknown, range: range, symbol: ReservedSymbol.other))
            return
        }
        let symbol = entry.traits.contains(.filler) ? nil : entry.symbol
        tokens.append(Token(kind: .word, range: range, symbol: symbol))
    }

    private mutating func addPunctuation(_ byte: UInt8, at position: Int) {
        var token = Token(kind: .punctuation, range: position..<(position + 1))
        token.endsSentence = [0x2E, 0x21, 0x3F, 0x3B].contains(byte)
        tokens.append(token)
    }

    // MARK: Classes of bytes

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    static func isPart(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == FoldedText.foreign || byte == 0x5F
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        [0x27, 0x2D, 0x2E, 0x2F, 0x3A, 0x40, 0x5F, 0x2B, 0x2C, 0x25].contains(byte)
    }

    /// A hyphen, a full stop or the like between two parts keeps them together.
    private func joins(_ bytes: [UInt8], at position: Int) -> Bool {
        guard Tokeniser.isJoint(bytes[position]), position + 1 < bytes.count else { return false }
        guard Tokeniser.isPart(bytes[position + 1]) else { return false }
        // A comma or a colon joins digits only: 1,204 and 07:00.
        guard bytes[position] == 0x2C || bytes[position] == 0x3A else { return true }
        return position > 0 && bytes[position - 1].isDigit && bytes[position + 1].isDigit
    }
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
