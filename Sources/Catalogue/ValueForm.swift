// Values are recognised by their form alone.

/// The form of a value inside a message.
enum ValueForm {
    case number, id, email, date

    var kind: Token.Kind {
        switch self {
        case .number: .number
        case .id: .id
        case .email: .email
        case .date: .date
        }
    }

    var symbol: Symbol {
        switch self {
        case .number: ReservedSymbol.number
        case .id: ReservedSymbol.id
        case .email: ReservedSymbol.email
        case .date: ReservedSymbol.date
        }
    }

    /// Nil for what reads like words.
    static func of(_ run: ArraySlice<UInt8>) -> ValueForm? {
        var digits = 0
        var letters = 0
        var onlyHex = true
        var dashes = 0
        for byte in run {
            if byte == 0x40 { return .email }
            if byte.isDigit {
                digits += 1
            } else if byte.isLetter || byte == FoldedText.foreign {
                letters += 1
                onlyHex = onlyHex && byte.isHexLetter
            } else if byte == 0x2D || byte == 0x2F {
                dashes += 1
            }
        }
        if digits > 0, letters == 0 { return dashes == 2 ? .date : .number }
        if digits > 0 { return .id }
        // An id of twelve and more hexadecimal letters has no digit only by chance.
        return onlyHex && letters >= 12 ? .id : nil
    }
}
