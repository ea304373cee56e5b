// Rule 1: the form in which messages are compared.

/// Messages are compared after, in this order: curly quotes, primes and the acute accent made
/// straight; runs of White_Space made one blank; trimmed; one trailing full stop dropped; trimmed;
/// A–Z folded.
public enum MessageNormaliser {
    /// The normalised bytes of a message.
    public static func normalised(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: message.count) { buffer, count in
            count = message.withUnsafeBytes { write($0, to: UnsafeMutableRawBufferPointer(buffer)) }
        }
    }

    /// Writes the normalised bytes of a message, which are no more than it has, and returns how many.
    static func write(
        _ message: UnsafeRawBufferPointer,
        to result: UnsafeMutableRawBufferPointer
    ) -> Int {
        var count = 0
        var position = 0
        var blankPending = false
        while position < message.count {
            let byte = message[position]
            let width = message.whiteSpaceWidth(at: position)
            if width > 0 {
                // Blanks at the start are never written, those at the end never come due.
                blankPending = count > 0
                position += width
                continue
            }
            if blankPending {
                result[count] = 0x20
                count += 1
                blankPending = false
            }
            if byte < 0x80 {
                result[count] = asciiFolded(byte)
                position += 1
            } else if let straight = straightForm(message, at: position) {
                result[count] = straight.byte
                position += straight.width
            } else {
                result[count] = byte
                position += 1
            }
            count += 1
        }
        guard count > 0, result[count - 1] == UInt8(ascii: ".") else { return count }
        count -= 1
        return count > 0 && result[count - 1] == 0x20 ? count - 1 : count
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
