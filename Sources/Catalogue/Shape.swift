// The shape of a message: what is left when every value is gone.

/// Writes shapes: lower case, one blank between words, placeholders for values, a full stop between
/// sentences.
struct ShapeWriter {
    /// Longer shapes are cut here and end in `…`.
    static let maximumLength = 300

    /// UTF-8.
    private(set) var shape: [UInt8] = []

    /// `text` is where the tokens came from. Returns how many tokens the shape has room for; a cause
    /// may depend on no others.
    mutating func write(_ tokens: [Token], _ text: FoldedText) -> Int {
        shape.removeAll(keepingCapacity: true)
        for (number, token) in tokens.enumerated() {
            if token.kind == .sentenceEnd {
                shape.append(0x2E)
                continue
            }
            let hasRoom =
                if let placeholder = token.kind.placeholder {
                    placeholder.withUTF8Buffer { append($0) }
                } else {
                    append(text.bytes[token.range].lazy.map(\.lowered))
                }
            if !hasRoom { return number }
        }
        return tokens.count
    }

    private mutating func append(_ word: some Collection<UInt8>) -> Bool {
        guard shape.count + word.count < ShapeWriter.maximumLength - 4 else {
            shape.append(contentsOf: "…".utf8)
            return false
        }
        if !shape.isEmpty { shape.append(0x20) }
        shape.append(contentsOf: word)
        return true
    }
}
