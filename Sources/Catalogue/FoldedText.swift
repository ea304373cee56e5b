// A message as plain ASCII, byte for byte traceable to where it came from.

/// A message folded to ASCII for reading.
///
/// Quotes of every kind become `"` or `'`, white space of every kind one blank, full-width forms
/// their ASCII letters, dashes `-`. A letter that ASCII lacks becomes ``FoldedText/foreign``,
/// other digits `0`; control characters, marks and invisible characters vanish.
struct FoldedText {
    /// Stands for any letter that ASCII lacks.
    static let foreign: UInt8 = 0x80
    /// Longer messages are read up to here; the rest says nothing new.
    static let maximumLength = 4_096

    private(set) var bytes: [UInt8] = []

    mutating func read(_ message: UnsafeRawBufferPointer) {
        bytes.removeAll(keepingCapacity: true)
        FoldedText.fold(message) { byte, _ in
            if accepts(byte) { bytes.append(byte) }
        }
        while bytes.last == 0x20 { bytes.removeLast() }
    }

    /// The place of every byte in the message that was read. Made anew when asked for, since only
    /// a person who wants to see the values of a message does.
    func places(in message: UnsafeRawBufferPointer) -> [Range<Int>] {
        var again = FoldedText()
        var places: [Range<Int>] = []
        FoldedText.fold(message) { byte, place in
            guard again.accepts(byte) else { return }
            again.bytes.append(byte)
            places.append(place)
        }
        return places
    }

    /// Zero vanishes; a blank after a blank, or at the start, too.
    private func accepts(_ byte: UInt8) -> Bool {
        byte != 0 && (byte != 0x20 || !(bytes.isEmpty || bytes.last == 0x20))
    }

    @inline(__always)
    private static func fold(
        _ message: UnsafeRawBufferPointer,
        _ take: (UInt8, Range<Int>) -> Void
    ) {
        let end = min(message.count, FoldedText.maximumLength)
        var position = 0
        while position < end {
            let byte = message[position]
            if byte < 0x80 {
                take(FoldedText.foldASCII(byte), position..<(position + 1))
                position += 1
            } else {
                let (scalar, width) = FoldedText.decode(message, at: position)
                take(FoldedText.fold(scalar), position..<(position + width))
                position += width
            }
        }
    }

    private static func foldASCII(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x09...0x0D: 0x20
        case 0x60: 0x27
        case 0..<0x20, 0x7F: 0
        default: byte
        }
    }

    /// The scalar at `position` of valid UTF-8, and its length; what is cut off decodes as U+FFFD.
    private static func decode(
        _ text: UnsafeRawBufferPointer,
        at position: Int
    ) -> (Unicode.Scalar, Int) {
        let first = text[position]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, position + length <= text.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for index in 1..<length { value = value << 6 | UInt32(text[position + index] & 0x3F) }
        guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
        return (scalar, length)
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt8 {
        switch scalar.value {
        case 0x2018...0x201B, 0x2032, 0xB4, 0x2039, 0x203A: return 0x27
        case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: return 0x22
        case 0x2010...0x2015, 0x2212: return 0x2D
        case 0x2026: return 0x2E
        case 0xFF01...0xFF5E: return foldASCII(UInt8(scalar.value - 0xFEE0))
        case 0x2022, 0xB7: return 0x20
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace { return 0x20 }
        if properties.numericType != nil { return 0x30 }
        if properties.isAlphabetic { return foldLetter(properties.lowercaseMapping) }
        return 0
    }

    /// Letters such as the Kelvin sign fold to ASCII; all others are foreign.
    private static func foldLetter(_ lowered: String) -> UInt8 {
        let folded = lowered.utf8
        guard folded.count == 1, let byte = folded.first else { return foreign }
        return byte
    }
}
