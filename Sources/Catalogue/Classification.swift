// What a message turned out to mean.

/// What a message turned out to mean.
public struct Classification: Sendable, Hashable {
    /// The name of a cause, `unclassified` where no rule matched.
    public let cause: String
    /// The rule that decided; nil where none matched.
    public let ruleID: String?
    /// The message in lower case with placeholders for every value: at most 300 bytes of ASCII and
    /// `…`, made only of words from a fixed public list, so that it holds nobody's data.
    public let shape: String
    /// What the placeholders stand for, verbatim and in order; at most 32.
    public let parameters: [String]
}
