// What the vocabulary knows about a word.

/// What the vocabulary knows about a word; empty for a word it does not know.
struct WordTraits: OptionSet {
    let rawValue: UInt8

    /// May stand in a shape.
    static let known = WordTraits(rawValue: 1)
    /// Stays readable inside quotes: a role or a field.
    static let quotable = WordTraits(rawValue: 2)
    /// Left out before patterns are compared.
    static let filler = WordTraits(rawValue: 4)
    /// A given name, a surname or part of one when capitalised: `Grace`, `Hall`, `Will`.
    static let alsoName = WordTraits(rawValue: 8)
    /// The digits after it are a quantity: `than 50`.
    static let measures = WordTraits(rawValue: 16)
    /// The digits before it are a quantity: `50 students`.
    static let measured = WordTraits(rawValue: 32)
    /// The digits after it are a code, which stands in the shape if a pattern asks for it.
    static let numbersCodes = WordTraits(rawValue: 64)
}
