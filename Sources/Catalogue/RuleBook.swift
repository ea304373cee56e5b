// All rules compiled, with an index from words to the patterns that could match.

import SyncReport

/// All rules compiled once, and an index that leaves out almost every pattern for a message.
struct RuleBook {
    /// Shared by all classifiers; made on first use.
    static let standard = RuleBook(rules: Catalogue.rules)

    private struct Candidate {
        let pattern: Pattern
        let rule: Int
    }

    let rules: [Rule]
    let vocabulary: Vocabulary
    /// In rule order, so that the first match decides.
    private let candidates: [Candidate]
    private let exceptions: [[Pattern]]
    private let masks: [EntitySet]
    private let fields: [Set<String>]
    /// One row of bits per symbol: the candidates whose rarest word it is.
    private let index: [UInt64]
    private let rowWidth: Int

    init(rules: [Rule]) {
        var vocabulary = Vocabulary()
        var candidates: [Candidate] = []
        var exceptions: [[Pattern]] = []
        for (number, rule) in rules.enumerated() {
            for pattern in RuleBook.compile(rule.patterns, of: rule, &vocabulary) {
                candidates.append(Candidate(pattern: pattern, rule: number))
            }
            exceptions.append(RuleBook.compile(rule.unless, of: rule, &vocabulary))
        }
        for rule in rules {
            for field in rule.fields { vocabulary.know(field) }
        }
        let literals = vocabulary.literalNumbers
        candidates = candidates.map { candidate in
            var pattern = candidate.pattern
            pattern.widenNumbers(literals)
            return Candidate(pattern: pattern, rule: candidate.rule)
        }
        self.rules = rules
        self.vocabulary = vocabulary
        self.candidates = candidates
        self.exceptions = exceptions
        masks = rules.map { $0.entities ?? .all }
        fields = rules.map { Set($0.fields) }
        rowWidth = (candidates.count + 63) / 64
        index = RuleBook.index(candidates, symbols: vocabulary.symbolCount, rowWidth: rowWidth)
    }

    private static func compile(
        _ sources: [String],
        of rule: Rule,
        _ vocabulary: inout Vocabulary
    ) -> [Pattern] {
        sources.flatMap(Pattern.variants).map { source in
            guard let pattern = Pattern(source, vocabulary: &vocabulary) else {
                preconditionFailure("the pattern \(source) of \(rule.id) has no definite word")
            }
            return pattern
        }
    }

    /// Files each pattern under the element whose words occur in the fewest patterns.
    private static func index(
        _ candidates: [Candidate],
        symbols: Int,
        rowWidth: Int
    ) -> [UInt64] {
        var uses = Array(repeating: 0, count: symbols)
        for candidate in candidates {
            for element in candidate.pattern.elements {
                for symbol in element.options { uses[Int(symbol)] += 1 }
            }
        }
        var index = Array(repeating: UInt64(0), count: symbols * rowWidth)
        for (number, candidate) in candidates.enumerated() {
            let definite = candidate.pattern.elements.filter { !$0.options.isEmpty }
            let rarest = definite.min { left, right in
                left.options.reduce(0) { $0 + uses[Int($1)] }
                    < right.options.reduce(0) { $0 + uses[Int($1)] }
            }
            for symbol in rarest?.options ?? [] {
                index[Int(symbol) * rowWidth + number / 64] |= 1 << UInt64(number % 64)
            }
        }
        return index
    }

    /// The number of the first rule that matches, or nil. `row` is scratch space, kept by the
    /// caller between messages; `field` is in the form of ``Rule/fields``.
    func firstMatch(
        _ symbols: [Symbol],
        entity: Entity,
        field: String,
        row: inout [UInt64]
    ) -> Int? {
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: repeatElement(0, count: rowWidth))
        for symbol in symbols
        where symbol != ReservedSymbol.other && symbol != ReservedSymbol.sentenceEnd {
            let start = Int(symbol) * rowWidth
            for word in 0..<rowWidth { row[word] |= index[start + word] }
        }
        for word in 0..<rowWidth {
            var bits = row[word]
            while bits != 0 {
                let number = word * 64 + bits.trailingZeroBitCount
                bits &= bits - 1
                if accepts(number, symbols, entity, field) { return candidates[number].rule }
            }
        }
        return nil
    }

    private func accepts(
        _ number: Int,
        _ symbols: [Symbol],
        _ entity: Entity,
        _ field: String
    ) -> Bool {
        let rule = candidates[number].rule
        guard masks[rule].contains(entity) else { return false }
        guard fields[rule].isEmpty || fields[rule].contains(field) else { return false }
        guard candidates[number].pattern.matches(symbols) else { return false }
        return !exceptions[rule].contains { $0.matches(symbols) }
    }
}
