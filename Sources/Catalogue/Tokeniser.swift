// Folded text becomes tokens: words, values and the ends of sentences.

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
            if Tokeniser.isQuote(byte) {
                position = readQuote(bytes, at: position)
            } else if startsRun(bytes, at: position) {
                position = readRun(bytes, at: position)
            } else {
                endSentence(bytes, at: position)
                position += 1
            }
        }
        if tokens.last?.kind == .sentenceEnd { tokens.removeLast() }
    }

    /// Several names or ids in a row are one token; bare digits before a word may be a quantity.
    private mutating func append(_ token: Token) {
        if let last = tokens.indices.last {
            if tokens[last].kind == token.kind, token.kind.mergesInARow {
                tokens[last].range = tokens[last].range.lowerBound..<token.range.upperBound
                tokens[last].traits = []
                return
            }
            if token.traits.contains(.measured), tokens[last].traits.contains(.bareDigits) {
                tokens[last].kind = .number
                tokens[last].symbol = ReservedSymbol.number
            }
        }
        tokens.append(token)
    }

    private mutating func endSentence(_ bytes: [UInt8], at position: Int) {
        guard [0x2E, 0x21, 0x3F, 0x3B].contains(bytes[position]) else { return }
        guard let last = tokens.last, last.kind != .sentenceEnd else { return }
        if bytes[position] == 0x2E, Tokeniser.isAbbreviation(bytes[..<position]) { return }
        append(
            Token(
                kind: .sentenceEnd,
                range: position..<(position + 1),
                symbol: ReservedSymbol.sentenceEnd
            )
        )
    }

    // MARK: Quoted values

    /// A value in quotes, unless it is a role or a field that reads better as words.
    private mutating func readQuote(_ bytes: [UInt8], at start: Int) -> Int {
        let quote = bytes[start]
        let before = start > 0 ? bytes[start - 1] : 0x20
        guard before != quote, !Tokeniser.isPart(before) else { return start + 1 }
        var first = start + 1
        while first < bytes.count, bytes[first] == quote { first += 1 }
        guard let end = closingQuote(bytes, from: first, quote: quote), end > first else {
            return first
        }
        let isWhole = tokens.isEmpty && bytes[end...].allSatisfy { !Tokeniser.isPart($0) }
        if isWhole || isQuotable(bytes, first..<end) { return first }
        append(Token(kind: .text, range: first..<end, symbol: ReservedSymbol.text))
        var next = end + 1
        while next < bytes.count, bytes[next] == quote { next += 1 }
        return next
    }

    private func closingQuote(_ bytes: [UInt8], from start: Int, quote: UInt8) -> Int? {
        var position = start
        while position < bytes.count {
            let closes = position + 1 == bytes.count || !Tokeniser.isPart(bytes[position + 1])
            if bytes[position] == quote, closes { return position }
            position += 1
        }
        return nil
    }

    private func isQuotable(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        bytes[range].split(separator: 0x20).allSatisfy { word in
            entry(word)?.traits.contains(.quotable) ?? false
        }
    }

    // MARK: Runs of letters, digits and what joins them

    private mutating func readRun(_ bytes: [UInt8], at start: Int) -> Int {
        var end = start + 1
        while end < bytes.count, Tokeniser.isPart(bytes[end]) || joins(bytes, at: end) { end += 1 }
        let run = start..<end
        if let value = ValueForm.of(bytes[run]) {
            addValue(value, bytes, run)
        } else {
            addWords(bytes, run)
        }
        return end
    }

    private mutating func addValue(_ value: ValueForm, _ bytes: [UInt8], _ run: Range<Int>) {
        var token = Token(kind: value.kind, range: run, symbol: value.kind.symbol)
        if value == .id, bytes[run].allSatisfy(\.isDigit) {
            let before = tokens.last?.traits ?? []
            let isPercentage = run.upperBound < bytes.count && bytes[run.upperBound] == 0x25
            if before.contains(.numbersCodes), let code = code(bytes[run]) {
                token = Token(kind: .word, range: run, symbol: code)
            } else if isPercentage || before.contains(.measures) {
                token = Token(kind: .number, range: run, symbol: ReservedSymbol.number)
            } else {
                token.traits = .bareDigits
            }
        }
        append(token)
    }

    /// The symbol of a number that some pattern asks for, such as an HTTP status.
    private func code(_ digits: ArraySlice<UInt8>) -> Symbol? {
        guard let key = WordKey(lowering: digits), let entry = vocabulary.exactEntry(of: key),
            entry.symbol != ReservedSymbol.other
        else { return nil }
        return entry.symbol
    }

    /// Known as a whole (`e-mail`, `sis_id`, `isn't`), or else word by word.
    private mutating func addWords(_ bytes: [UInt8], _ run: Range<Int>) {
        if let entry = entry(bytes[run]) { return addWord(bytes, run, entry) }
        for piece in Tokeniser.split(bytes, run, at: Tokeniser.separates) {
            let words = Tokeniser.words(bytes, piece)
            if words.count > 1, words.allSatisfy({ isPlainWord(bytes, $0, entry(bytes[$0])) }) {
                for word in words { addWord(bytes, word, entry(bytes[word])) }
            } else {
                addWord(bytes, piece, entry(bytes[piece]))
            }
        }
    }

    private mutating func addWord(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        _ entry: Vocabulary.Entry?
    ) {
        guard let entry, isPlainWord(bytes, range, entry) else {
            append(Token(kind: .unknown, range: range, symbol: ReservedSymbol.other))
            return
        }
        if range.count == 2, entry.key == Tokeniser.be { restoreFiller(bytes) }
        let symbol = entry.traits.contains(.filler) ? nil : entry.symbol
        append(Token(kind: .word, range: range, symbol: symbol, traits: entry.traits))
    }

    private static let be = WordKey("be")

    /// Before `be`, a capital `Will` is no name.
    private mutating func restoreFiller(_ bytes: [UInt8]) {
        guard let last = tokens.indices.last, tokens[last].kind == .unknown,
            let entry = entry(bytes[tokens[last].range]),
            entry.traits.isSuperset(of: [.filler, .alsoName])
        else { return }
        tokens[last].kind = .word
        tokens[last].symbol = nil
        tokens[last].traits = entry.traits
    }

    /// On the list, and no name: a capital makes a name of a word that is also one.
    private func isPlainWord(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        _ entry: Vocabulary.Entry?
    ) -> Bool {
        guard let entry, entry.traits.contains(.known) else { return false }
        guard bytes[range.lowerBound].isUpper else { return true }
        if range.count == 1 { return startsSentence && !isFollowedByPoint(bytes, range) }
        return !entry.traits.contains(.alsoName)
    }

    private var startsSentence: Bool { tokens.last.map { $0.kind == .sentenceEnd } ?? true }

    private func isFollowedByPoint(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        range.upperBound < bytes.count && bytes[range.upperBound] == 0x2E
    }

    /// The entry of a word, with or without `'s` behind it.
    private func entry(_ bytes: ArraySlice<UInt8>) -> Vocabulary.Entry? {
        let isPossessive = bytes.count > 2 && bytes.suffix(2).elementsEqual("'s".utf8)
        let word = isPossessive ? bytes.dropLast(2) : bytes
        return WordKey(lowering: word).flatMap(vocabulary.entry(of:))
    }
}
