// Rule 1: the form in which messages are compared.

/// Messages are compared after, in this order: curly quotes, primes and the acute accent made
/// straight; runs of White_Space made one blank; trimmed; one trailing full stop dropped; trimmed;
/// A–Z folded.
public enum MessageNormaliser {
    /// The normalised bytes of a message.
    public static func normalised(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        message.withUnsafeBytes { append($0, to: &result) }
        return result
    }

    /// Appends the normalised bytes of a message.
    static func append(_ message: UnsafeRawBufferPointer, to result: inout [UInt8]) {
        let start = result.count
        var position = 0
        var blankPending = false
        while position < message.count {
            let byte = message[position]
            let width = message.whiteSpaceWidth(at: position)
            if width > 0 {
                // Blanks at the start are never written, those at the end never come due.
                blankPending = result.count > start
                position += width
                continue
            }
            if blankPending {
                result.append(0x20)
                blankPending = false
            }
            if byte < 0x80 {
                result.append(asciiFolded(byte))
                position += 1
            } else if let straight = straightForm(message, at: position) {
                result.append(straight.byte)
                position += straight.width
            } else {
                result.append(byte)
                position += 1
            }
        }
        guard result.count > start, result.last == UInt8(ascii: ".") else { return }
        result.removeLast()
        if result.count > start, result.last == 0x20 { result.removeLast() }
    }

    /// U+2018–201F, U+2032, U+2033 and U+00B4 to their straight forms.
    private static func straightForm(
        _ message: UnsafeRawBufferPointer,
        at position: Int
    ) -> (byte: UInt8, width: Int)? {
        let single = UInt8(ascii: "'")
        let double = UInt8(ascii: "\"")
        let first = message[position]
        if first == 0xC2, position + 1 < message.count, message[position + 1] == 0xB4 {
            return (single, 2)
        }
        guard first == 0xE2, position + 2 < message.count, message[position + 1] == 0x80 else {
            return nil
        }
        switch message[position + 2] {
        case 0x98...0x9B, 0xB2: return (single, 3)
        case 0x9C...0x9F, 0xB3: return (double, 3)
        default: return nil
        }
    }
}
