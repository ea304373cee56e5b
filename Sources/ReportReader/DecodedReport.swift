// Bytes of any encoding we meet, as UTF-8 without NUL.

/// How a report was encoded.
public enum TextEncoding: String, Sendable {
    case utf8
    case utf8BOM = "utf8_bom"
    case utf16LE = "utf16_le"
    case utf16BE = "utf16_be"
    /// By rule: what is no valid UTF-8 and has no byte order mark.
    case cp1252
}

/// A report as UTF-8 text; plain UTF-8 is not copied.
public struct DecodedReport: Sendable {
    /// UTF-8, from ``start`` on.
    public let bytes: [UInt8]
    /// 3 where a byte order mark stands before the text, else 0.
    public let start: Int
    public let encoding: TextEncoding
    /// NUL, which PostgreSQL's text cannot hold, was made visible as U+FFFD.
    public let replacedNUL: Bool

    /// Decodes a report; never fails.
    public init(raw: [UInt8]) {
        let decoded: [UInt8]
        if raw.starts(with: [0xFF, 0xFE]) {
            (encoding, start, decoded) = (.utf16LE, 0, fromUTF16(raw, littleEndian: true))
        } else if raw.starts(with: [0xFE, 0xFF]) {
            (encoding, start, decoded) = (.utf16BE, 0, fromUTF16(raw, littleEndian: false))
        } else if isValidUTF8(raw) {
            let hasMark = raw.starts(with: [0xEF, 0xBB, 0xBF])
            (encoding, start, decoded) = (hasMark ? .utf8BOM : .utf8, hasMark ? 3 : 0, raw)
        } else {
            (encoding, start, decoded) = (.cp1252, 0, fromCP1252(raw))
        }
        replacedNUL = decoded.contains(0)
        bytes = replacedNUL ? withVisibleNUL(decoded) : decoded
    }
}

private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

private func withVisibleNUL(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for byte in bytes {
        if byte == 0 { result += replacement } else { result.append(byte) }
    }
    return result
}

private func fromUTF16(_ raw: [UInt8], littleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    for index in stride(from: 2, to: raw.count - 1, by: 2) {
        let first = UInt16(raw[index])
        let second = UInt16(raw[index + 1])
        units.append(littleEndian ? second << 8 | first : first << 8 | second)
    }
    var text = Array(String(decoding: units, as: UTF16.self).utf8)
    // Half a unit at the end: the file was cut, and must not look whole.
    if raw.count % 2 == 1 { text += replacement }
    return text
}

/// The upper half of CP1252; the five bytes without a meaning become U+FFFD.
private let cp1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
]

private func fromCP1252(_ raw: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count + raw.count / 8)
    for byte in raw {
        if byte < 0x80 {
            result.append(byte)
            continue
        }
        let value = byte < 0xA0 ? cp1252[Int(byte) - 0x80] : UInt32(byte)
        guard let scalar = Unicode.Scalar(value) else { continue }
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
}

/// Eight ASCII bytes at a time; everything else by Unicode's table of well-formed sequences.
private func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
        var index = 0
        while index < raw.count {
            if index + 8 <= raw.count,
                raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
                    == 0
            {
                index += 8
                continue
            }
            let width = sequenceWidth(raw, at: index)
            if width == 0 { return false }
            index += width
        }
        return true
    }
}

private func sequenceWidth(_ raw: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = raw[index]
    if first < 0x80 { return 1 }
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
        index + offset < raw.count && range.contains(raw[index + offset])
    }
    switch first {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : 0
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : 0
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : 0
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
}
