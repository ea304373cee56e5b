// What the vocabulary knows about a word.

/// What the vocabulary knows about a word; empty for a word it does not know.
struct WordTraits: OptionSet {
    let rawValue: UInt8

    /// May stand in a shape.
    static let known = WordTraits(rawValue: 1)
    /// Stays readable inside quotes: a role, a field, a kind of record.
    static let quotable = WordTraits(rawValue: 2)
    /// Left out before patterns are compared.
    static let filler = WordTraits(rawValue: 4)
    /// Also a given name or surname when capitalised.
    static let alsoName = WordTraits(rawValue: 8)
}
