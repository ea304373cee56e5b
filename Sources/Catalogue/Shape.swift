// The shape of a message: what is left when every value is gone.

/// Writes shapes: lower case, one blank between words, placeholders for values.
struct ShapeWriter {
    /// Longer shapes are cut here and end in `…`.
    static let maximumLength = 300
    static let parametersMax = 32

    private(set) var shape = ""
    private(set) var parameters: [String] = []

    /// `text` is where the tokens came from, `message` what the text was folded from.
    mutating func write(
        _ tokens: [Token],
        _ text: FoldedText,
        _ message: UnsafeBufferPointer<UInt8>
    ) {
        var previous: Token?
        for token in tokens {
            if token.kind == .punctuation { continue }
            if let placeholder = token.kind.placeholder {
                lift(token, text, message)
                // "Ada Lovelace" and "Ada" are one unknown to the eye.
                if token.kind == .unknown, previous?.kind == .unknown { continue }
                guard append(placeholder.description) else { break }
            } else {
                let word = String(decoding: text.bytes[token.range], as: UTF8.self).lowercased()
                guard append(word) else { break }
            }
            previous = token
        }
    }

    private mutating func append(_ word: String) -> Bool {
        guard shape.utf8.count + word.utf8.count < ShapeWriter.maximumLength else {
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
