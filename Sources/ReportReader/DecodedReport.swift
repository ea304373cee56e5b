// Bytes of any encoding we meet, as UTF-8 without NUL.

/// How a report was encoded.
public enum TextEncoding: String, Sendable {
    case utf8
    case utf8BOM = "utf8_bom"
    case utf16LE = "utf16_le"
    case utf16BE = "utf16_be"
    /// By rule: what is no valid UTF-8 and has no byte order mark.
    case cp1252

    /// The encoding of some bytes.
    init(of raw: [UInt8], isValidUTF8: Bool) {
        if raw.starts(with: [0xFF, 0xFE]) {
            self = .utf16LE
        } else if raw.starts(with: [0xFE, 0xFF]) {
            self = .utf16BE
        } else if raw.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8BOM
        } else {
            self = isValidUTF8 ? .utf8 : .cp1252
        }
    }

    /// The length of the byte order mark.
    var markBytes: Int {
        switch self {
        case .utf8, .cp1252: 0
        case .utf8BOM: 3
        case .utf16LE, .utf16BE: 2
        }
    }
}

/// A report as UTF-8 text; plain UTF-8 is not copied.
public struct DecodedReport: Sendable {
    /// The report as it came.
    let raw: [UInt8]
    /// UTF-8, from ``start`` on.
    public let bytes: [UInt8]
    /// 3 where a UTF-8 byte order mark stands before the text, else 0.
    public let start: Int
    public let encoding: TextEncoding
    /// ``bytes`` are the raw bytes themselves; otherwise places differ, see ``RawPlaces``.
    let isVerbatim: Bool

    /// Decodes a report; never fails. What has no meaning in its encoding, and NUL, which PostgreSQL's
    /// text cannot hold, becomes the visible U+FFFD.
    public init(raw: [UInt8]) {
        self.raw = raw
        let isValid = isValidUTF8(raw)
        encoding = TextEncoding(of: raw, isValidUTF8: isValid)
        let isUTF8 = encoding == .utf8 || encoding == .utf8BOM
        isVerbatim = isUTF8 && isValid && !raw.contains(0)
        start = encoding == .utf8BOM ? 3 : 0
        bytes = isVerbatim ? raw : decoded(raw, encoding)
    }
}

private func decoded(_ raw: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    let steps = ScalarSteps(encoding: encoding)
    var text: [UInt8] = encoding == .utf8BOM ? [0xEF, 0xBB, 0xBF] : []
    text.reserveCapacity(raw.count + raw.count / 8)
    raw.withUnsafeBytes { raw in
        var index = encoding.markBytes
        while index < raw.count {
            let step = steps.step(raw, at: index)
            appendUTF8(step.scalar, to: &text)
            index += step.rawWidth
        }
    }
    return text
}

private func appendUTF8(_ scalar: UInt32, to text: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case 0..<0x80: text.append(UInt8(scalar))
    case 0x80..<0x800: text += [UInt8(0xC0 | scalar >> 6), tail(0)]
    case 0x800..<0x10000: text += [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)]
    default: text += [UInt8(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)]
    }
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

/// How long the well-formed sequence is that starts here; 0 if none does.
func sequenceWidth(_ raw: UnsafeRawBufferPointer, at index: Int) -> Int {
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
