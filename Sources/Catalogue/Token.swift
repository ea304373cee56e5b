// One piece of a message.

/// One piece of a message: a word, a value or the end of a sentence.
///
/// What patterns see of a token is also what a shape shows of it, so that the cause of a message
/// depends on its shape alone.
struct Token {
    enum Kind {
        /// A word of the fixed public list, or a code such as an HTTP status.
        case word
        /// A word that is on no list, or several of them in a row: a name, a place, a product.
        case unknown
        /// A quantity.
        case number
        /// Digits that are no quantity, or letters and digits mixed.
        case id
        case email, date
        /// A value in quotes.
        case text
        /// Between two sentences.
        case sentenceEnd

        /// What stands in a shape instead of the value; nil where the word itself stands.
        var placeholder: StaticString? {
            switch self {
            case .word, .sentenceEnd: nil
            case .unknown: "<word>"
            case .number: "<number>"
            case .id: "<id>"
            case .email: "<email>"
            case .date: "<date>"
            case .text: "<text>"
            }
        }

        /// True where several in a row count as one: "Ada Lovelace", "12, 15, 18".
        var mergesInARow: Bool {
            switch self {
            case .unknown, .id, .email, .text: true
            case .word, .number, .date, .sentenceEnd: false
            }
        }
    }

    var kind: Kind
    /// The place in the folded text.
    var range: Range<Int>
    /// What patterns see; nil for fillers, which they do not see.
    var symbol: Symbol?
    var traits: WordTraits = []
}
