// The pattern language of the rules: words in order, with gaps and alternatives.

/// A compiled pattern.
///
/// A pattern is compared with one sentence of a message after normalising: lower case, no quotes,
/// no punctuation, plurals as singulars, synonyms as one word (`instructor` is `teacher`,
/// `isn't` and `cannot` are `not`), and without fillers (`the`, `is`, `has been`, `can`, …).
///
///     email required          these words, side by side, anywhere in a sentence
///     email * required        up to four words between them
///     email ** required       up to twelve words between them
///     (email|user name) taken one of several words, or of several words in a row
///     no _ given              exactly one word, whatever it is
///     than <number> license   a value: <number> <id> <email> <date> <text> (a quoted value)
///     ^ missing $             at the start, at the end of the sentence
///     http 429                this very number
struct Pattern {
    struct Element {
        /// The symbols that fit; empty for any word.
        var options: [Symbol] = []
        /// How many words may stand before it.
        var gap = 0
    }

    private(set) var elements: [Element] = []
    private var startsSentence = false
    private var endsSentence = false

    /// `source` once for each alternative of several words, which a single element cannot hold.
    static func variants(_ source: String) -> [String] {
        var start = source.startIndex
        while let open = source[start...].firstIndex(of: "("),
            let close = source[open...].firstIndex(of: ")")
        {
            let inside = source[source.index(after: open)..<close]
            if inside.contains(" ") {
                let options = inside.split(separator: "|")
                let single = options.filter { !$0.contains(" ") }.joined(separator: "|")
                let phrases = options.filter { $0.contains(" ") }.map(String.init)
                return ((single.isEmpty ? [] : ["(\(single))"]) + phrases).flatMap { option in
                    variants(source[..<open] + option + source[source.index(after: close)...])
                }
            }
            start = source.index(after: close)
        }
        return [source]
    }

    /// Compiles `source`; nil for a pattern without a single definite word.
    init?(_ source: String, vocabulary: inout Vocabulary) {
        var gap = 0
        for part in source.split(separator: " ").map(String.init) {
            switch part {
            case "^": startsSentence = true
            case "$": endsSentence = true
            case "*": gap = 4
            case "**": gap = 12
            default:
                guard let options = Pattern.options(of: part, vocabulary: &vocabulary) else {
                    continue
                }
                elements.append(Element(options: options, gap: gap))
                gap = 0
            }
        }
        guard elements.contains(where: { !$0.options.isEmpty }) else { return nil }
    }

    /// Nil for a filler, which no message has any more when patterns are compared.
    private static func options(
        of part: String,
        vocabulary: inout Vocabulary
    ) -> [Symbol]? {
        if part == "_" { return [] }
        var options: [Symbol] = []
        for word in part.split(whereSeparator: { "(|)".contains($0) }).map(String.init) {
            if let reserved = ReservedSymbol.named(word) {
                options.append(reserved)
            } else if !vocabulary.isFiller(word) {
                options.append(vocabulary.symbol(of: word))
            }
        }
        return options.isEmpty ? nil : options
    }

    /// Lets `<number>` stand also for the numbers that other patterns ask for literally.
    mutating func widenNumbers(_ literals: [Symbol]) {
        for index in elements.indices where elements[index].options.contains(ReservedSymbol.number)
        {
            elements[index].options.append(contentsOf: literals)
        }
    }

    func matches(_ symbols: [Symbol]) -> Bool {
        for start in symbols.indices where fits(elements[0], symbols[start]) {
            if startsSentence, start > 0, symbols[start - 1] != ReservedSymbol.sentenceEnd {
                continue
            }
            if matchesRest(from: 1, in: symbols, at: start + 1) { return true }
        }
        return false
    }

    private func matchesRest(from index: Int, in symbols: [Symbol], at position: Int) -> Bool {
        guard index < elements.count else {
            return !endsSentence || position == symbols.count
                || symbols[position] == ReservedSymbol.sentenceEnd
        }
        let element = elements[index]
        var place = position
        while place < symbols.count, place <= position + element.gap,
            symbols[place] != ReservedSymbol.sentenceEnd
        {
            if fits(element, symbols[place]),
                matchesRest(from: index + 1, in: symbols, at: place + 1)
            {
                return true
            }
            place += 1
        }
        return false
    }

    private func fits(_ element: Element, _ symbol: Symbol) -> Bool {
        guard symbol != ReservedSymbol.sentenceEnd else { return false }
        return element.options.isEmpty || element.options.contains(symbol)
    }
}
