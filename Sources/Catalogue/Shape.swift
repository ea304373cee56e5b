// The shape of a message: what is left when every value is gone.

/// Writes shapes: lower case, one blank between words, placeholders for values, a full stop between
/// sentences.
struct ShapeWriter {
    /// Longer shapes are cut here and end in `…`.
    static let maximumLength = 300
    static let parametersMax = 32

    private(set) var shape = ""
    private(set) var parameters: [String] = []

    /// `text` is where the tokens came from, `message` what the text was folded from. Returns how
    /// many tokens the shape has room for; a cause may depend on no others.
    mutating func write(
        _ tokens: [Token],
        _ text: FoldedText,
        _ message: UnsafeBufferPointer<UInt8>
    ) -> Int {
        for (number, token) in tokens.enumerated() {
            if token.kind == .sentenceEnd {
                shape += "."
                continue
            }
            let hasRoom: Bool
            if let placeholder = token.kind.placeholder {
                hasRoom = append(placeholder.description)
                if hasRoom { lift(token, text, message) }
            } else {
                hasRoom = append(
                    String(decoding: text.bytes[token.range], as: UTF8.self).lowercased()
                )
            }
            if !hasRoom { return number }
        }
        return tokens.count
    }

    private mutating func append(_ word: String) -> Bool {
        guard shape.utf8.count + word.utf8.count < ShapeWriter.maximumLength - 4 else {
            shape += "…"
            return false
        }
        if !shape.isEmpty { shape += " " }
        shape += word
        return true
    }

    private mutating func lift(
        _ token: Token,
        _ text: FoldedText,
        _ message: UnsafeBufferPointer<UInt8>
    ) {
        guard parameters.count < ShapeWriter.parametersMax else { return }
        let source = text.source(of: token.range)
        parameters.append(
            String(decoding: UnsafeBufferPointer(rebasing: message[source]), as: UTF8.self)
        )
    }
}
