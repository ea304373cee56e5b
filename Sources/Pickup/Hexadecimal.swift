// Bytes that were written as two digits each.

/// The byte that two hexadecimal digits at the start of a text tell; nil for anything else.
func leadingByte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count >= 2 else { return nil }
    func value(_ digit: UInt8) -> UInt8? {
        Character(UnicodeScalar(digit)).hexDigitValue.map { UInt8($0) }
    }
    guard let high = value(digits[digits.startIndex]),
        let low = value(digits[digits.startIndex + 1])
    else { return nil }
    return high << 4 | low
}

/// The bytes of a SHA-256 in hexadecimal; nil for anything else.
func hashBytes(_ text: String) -> [UInt8]? {
    guard text.utf8.count == 64 else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        guard let byte = leadingByte(rest) else { return nil }
        bytes.append(byte)
        rest = rest.dropFirst(2)
    }
    return bytes
}

/// A text of which any byte may be written as a percent sign and two digits, and a blank as a plus.
func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let value = leadingByte(rest) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
