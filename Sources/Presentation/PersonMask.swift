// Messages may hold people's names and e-mail addresses; what leaves the house holds neither.

/// Takes e-mail addresses, and what may be a name inside quotes, out of a text.
public enum PersonMask {
    /// What stands where something was taken out.
    public static let mask = "***"

    private static let quotes: [Character: Character] = [
        "'": "'", "\"": "\"", "\u{2018}": "\u{2019}", "\u{201C}": "\u{201D}", "`": "`",
        "\u{00AB}": "\u{00BB}",
    ]

    /// The text without e-mail addresses and without quoted words that hold letters.
    ///
    /// `keeping` are words that are no name, such as the name of a field.
    public static func masked(_ text: String, keeping known: Set<String> = []) -> String {
        maskedQuotes(maskedAddresses(text), known)
    }

    private static func maskedAddresses(_ text: String) -> String {
        var result = ""
        var word = ""
        func flush() {
            result += isAddress(word) ? mask : word
            word = ""
        }
        for character in text {
            if character.isWhitespace
                || "<>()[]{},;:\"'`|\u{2018}\u{2019}\u{201C}\u{201D}"
                    .contains(character)
            {
                flush()
                result.append(character)
            } else {
                word.append(character)
            }
        }
        flush()
        return result
    }

    /// Something, an at sign, something with or without a dot: rather one too many.
    private static func isAddress(_ word: String) -> Bool {
        guard let at = word.firstIndex(where: { $0 == "@" || $0 == "\u{FF20}" }) else {
            return false
        }
        return at != word.startIndex && word.index(after: at) != word.endIndex
    }

    private static func maskedQuotes(_ text: String, _ known: Set<String>) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.first {
            rest.removeFirst()
            // An apostrophe inside a word opens nothing.
            if let close = quotes[open], !(result.last.map(isPartOfWord) ?? false),
                let end = closing(close, in: rest)
            {
                let inner = rest[..<end]
                result.append(open)
                result += isName(inner, known) ? mask : String(inner)
                result.append(close)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(open)
            }
        }
        return result
    }

    private static func closing(_ quote: Character, in text: Substring) -> Substring.Index? {
        var place = text.startIndex
        while let found = text[place...].firstIndex(of: quote) {
            let next = text.index(after: found)
            if next == text.endIndex || !isPartOfWord(text[next]) { return found }
            place = next
        }
        return nil
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private static func isName(_ text: Substring, _ known: Set<String>) -> Bool {
        text.contains(where: \.isLetter) && !known.contains(text.lowercased())
    }
}
