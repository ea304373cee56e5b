// The words a shape may hold and the symbols patterns are made of, in one table.

/// A fixed table of words: which may stand in shapes, and their symbols for the patterns.
struct Vocabulary {
    struct Entry {
        var key = WordKey()
        var symbol = ReservedSymbol.other
        var traits: WordTraits = []
    }

    private var table: [Entry]
    private var count = 0
    private(set) var symbolCount = Int(ReservedSymbol.firstWord)
    /// Numbers that patterns ask for literally, such as HTTP status codes.
    private(set) var literalNumbers: [Symbol] = []

    init() {
        table = Array(repeating: Entry(), count: 16_384)
        for (words, traits) in WordList.all {
            for word in words.split(whereSeparator: \.isWhitespace) { add(String(word), traits) }
        }
        for (canonical, surfaces) in WordList.synonyms {
            let symbol = symbol(of: canonical)
            for surface in surfaces.split(separator: " ") {
                add(String(surface), .known, symbol: symbol)
            }
        }
    }

    /// The symbol of a pattern's word, made on first sight; a pattern's words are known words.
    mutating func symbol(of word: String) -> Symbol {
        guard let key = WordKey(word) else {
            preconditionFailure("the word \(word) of a pattern is longer than sixteen letters")
        }
        let slot = slot(of: key)
        if table[slot].key == key, table[slot].symbol != ReservedSymbol.other {
            return table[slot].symbol
        }
        let fresh = Symbol(symbolCount)
        symbolCount += 1
        if key.byte(at: 0).isDigit {
            literalNumbers.append(fresh)
            add(word, [], symbol: fresh)
        } else {
            add(word, .known, symbol: fresh)
        }
        return fresh
    }

    /// Lets the name of a field stand in shapes, so that rules for it depend on the shape alone.
    mutating func know(_ field: String) {
        guard let key = WordKey(field), entry(of: key) == nil else { return }
        add(field, .known)
    }

    /// The entry of exactly this word, without looking at endings.
    func exactEntry(of key: WordKey) -> Entry? {
        let entry = table[slot(of: key)]
        return entry.key.count > 0 ? entry : nil
    }

    /// The entry of a word or of its stem: `classes` is `class`, `reached` is `reach`.
    func entry(of key: WordKey) -> Entry? {
        if let exact = exactEntry(of: key) { return exact }
        for suffix: StaticString in ["s", "es"] {
            if let stem = key.dropping(suffix), let entry = exactEntry(of: stem) { return entry }
        }
        if var stem = key.dropping("ies"), stem.append(0x79), let entry = exactEntry(of: stem) {
            return entry
        }
        for suffix: StaticString in ["d", "ed", "ing", "ly"] {
            guard let stem = key.dropping(suffix), let entry = exactEntry(of: stem) else {
                continue
            }
            return Entry(key: entry.key, traits: entry.traits.intersection([.known]))
        }
        return nil
    }

    func isFiller(_ word: String) -> Bool {
        guard let key = WordKey(word), let entry = exactEntry(of: key) else { return false }
        return entry.traits.contains(.filler)
    }

    private mutating func add(
        _ word: String,
        _ traits: WordTraits,
        symbol: Symbol = ReservedSymbol.other
    ) {
        guard let key = WordKey(word) else { return }
        let slot = slot(of: key)
        if table[slot].key.count == 0 { count += 1 }
        precondition(count * 2 <= table.count, "the vocabulary is too full for its table")
        table[slot].key = key
        table[slot].traits.formUnion(traits)
        if symbol != ReservedSymbol.other { table[slot].symbol = symbol }
    }

    /// Where the word is, or the free place where it would be.
    private func slot(of key: WordKey) -> Int {
        let mask = table.count - 1
        var slot = key.slot(mask: mask)
        while table[slot].key.count > 0, table[slot].key != key { slot = (slot + 1) & mask }
        return slot
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 48 < 10 }
    var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    var isUpper: Bool { self &- 65 < 26 }
    var isHexLetter: Bool { (self | 0x20) &- 97 < 6 }
    var lowered: UInt8 { isUpper ? self | 0x20 : self }
}
