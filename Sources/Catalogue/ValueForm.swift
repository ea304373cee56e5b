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

    /// Nil for what reads like words. Bare digits count as an id; their neighbours may tell
    /// otherwise.
    static func of(_ run: ArraySlice<UInt8>) -> ValueForm? {
        var digits = 0
        var letters = 0
        var onlyHex = true
        var dashes = 0
        var points = 0
        for byte in run {
            if byte == 0x40 { return .email }
            if byte.isDigit {
                digits += 1
            } else if byte.isLetter || byte == FoldedText.foreign {
                letters += 1
                onlyHex = onlyHex && byte.isHexLetter
            } else if byte == 0x2D || byte == 0x2F {
                dashes += 1
            } else if byte == 0x2E || byte == 0x2C || byte == 0x3A {
                points += 1
            }
        }
        if digits > 0, startsWithDate(run) { return .date }
        if digits > 0, letters == 0 {
            return dashes == 2 ? .date : points > 0 ? .number : .id
        }
        if digits > 0 || endsInDomain(run) { return .id }
        // An id of twelve and more hexadecimal letters has no digit only by chance.
        return onlyHex && letters >= 12 ? .id : nil
    }

    /// `2026-08-15`, also with a time behind it.
    private static func startsWithDate(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= 10 else { return false }
        for (index, byte) in run.prefix(10).enumerated() {
            let isDash = index == 4 || index == 7
            if isDash ? byte != 0x2D : !byte.isDigit { return false }
        }
        return run.count == 10 || !run[run.startIndex + 10].isDigit
    }

    /// `district.org`: a name of the network, which tells whose it is.
    private static func endsInDomain(_ run: ArraySlice<UInt8>) -> Bool {
        let host = run.prefix { $0 != 0x2F }
        guard let point = host.lastIndex(of: 0x2E), point > host.startIndex else { return false }
        let last = host[(point + 1)...].map(\.lowered)
        return domains.contains { last.elementsEqual($0.utf8) }
    }

    private static let domains = ["com", "edu", "gov", "net", "org", "us"]
}
