// One piece of a message.

/// One piece of a message: a word, a value or a punctuation mark.
struct Token {
    enum Kind {
        /// A word of the fixed public list.
        case word
        /// A word that is on no list: a name, a place, a product.
        case unknown
        case number, id, email, date
        /// A value in quotes.
        case text
        case punctuation

        /// What stands in a shape instead of the value; nil where the word itself stands.
        var placeholder: StaticString? {
            switch self {
            case .word, .punctuation: nil
            case .unknown: "<word>"
            case .number: "<number>"
            case .id: "<id>"
            case .email: "<email>"
            case .date: "<date>"
            case .text: "<text>"
            }
        }
    }

    var kind: Kind
    /// The place in the folded text.
    var range: Range<Int>
    /// What patterns see; nil for what they do not see: fillers and punctuation.
    var symbol: Symbol?
    var endsSentence = false
}
