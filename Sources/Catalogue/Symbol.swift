// What a word of a message is to the patterns.

/// The number of a word that some pattern asks for, or of a kind of value.
typealias Symbol = UInt16

/// The symbols that are not words.
enum ReservedSymbol {
    /// A word that no pattern asks for.
    static let other: Symbol = 0
    static let text: Symbol = 1
    static let id: Symbol = 2
    static let number: Symbol = 3
    static let email: Symbol = 4
    static let date: Symbol = 5
    static let firstWord: Symbol = 6
    /// Between two sentences; matches nothing.
    static let sentenceEnd: Symbol = .max

    /// The symbol of a placeholder as patterns write it, or nil.
    static func named(_ placeholder: String) -> Symbol? {
        switch placeholder {
        case "<text>": text
        case "<id>": id
        case "<number>": number
        case "<email>": email
        case "<date>": date
        default: nil
        }
    }
}

extension Token.Kind {
    /// What patterns see of a value.
    var symbol: Symbol {
        switch self {
        case .word, .unknown: ReservedSymbol.other
        case .number: ReservedSymbol.number
        case .id: ReservedSymbol.id
        case .email: ReservedSymbol.email
        case .date: ReservedSymbol.date
        case .text: ReservedSymbol.text
        case .sentenceEnd: ReservedSymbol.sentenceEnd
        }
    }
}
