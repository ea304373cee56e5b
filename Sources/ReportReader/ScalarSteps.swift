// Raw bytes of an encoding, one scalar at a time.

/// Reads one scalar after another; decoding and finding places again both go by these steps.
struct ScalarSteps: Sendable {
    /// One scalar and how many raw bytes it took.
    struct Step {
        let scalar: UInt32
        let rawWidth: Int

        /// How many bytes the scalar takes in UTF-8.
        var textWidth: Int {
            scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        }
    }

    let encoding: TextEncoding

    /// The scalar at an index below the count; U+FFFD for NUL and for what has no meaning.
    func step(_ raw: UnsafeRawBufferPointer, at index: Int) -> Step {
        let step =
            switch encoding {
            case .utf8, .utf8BOM: utf8(raw, index)
            case .utf16LE: utf16(raw, index, low: 0, high: 1)
            case .utf16BE: utf16(raw, index, low: 1, high: 0)
            case .cp1252: Step(scalar: cp1252(raw[index]), rawWidth: 1)
            }
        return step.scalar == 0 ? Step(scalar: replacement, rawWidth: step.rawWidth) : step
    }

    private func utf8(_ raw: UnsafeRawBufferPointer, _ index: Int) -> Step {
        let width = sequenceWidth(raw, at: index)
        let first = UInt32(raw[index])
        func tail(_ place: Int) -> UInt32 { UInt32(raw[index + place]) & 0x3F }
        switch width {
        case 1: return Step(scalar: first, rawWidth: 1)
        case 2: return Step(scalar: (first & 0x1F) << 6 | tail(1), rawWidth: 2)
        case 3:
            return Step(scalar: (first & 0x0F) << 12 | tail(1) << 6 | tail(2), rawWidth: 3)
        case 4:
            let upper = (first & 0x07) << 18 | tail(1) << 12
            return Step(scalar: upper | tail(2) << 6 | tail(3), rawWidth: 4)
        default: return Step(scalar: replacement, rawWidth: 1)
        }
    }

    private func utf16(
        _ raw: UnsafeRawBufferPointer,
        _ index: Int,
        low: Int,
        high: Int
    ) -> Step {
        func unit(_ place: Int) -> UInt32? {
            guard place + 1 < raw.count else { return nil }
            return UInt32(raw[place + low]) | UInt32(raw[place + high]) << 8
        }
        // Half a unit at the end: the file was cut, and must not look whole.
        guard let first = unit(index) else { return Step(scalar: replacement, rawWidth: 1) }
        switch first {
        case 0xD800..<0xDC00:
            guard let second = unit(index + 2), (0xDC00..<0xE000).contains(second) else { break }
            return Step(
                scalar: 0x10000 + ((first - 0xD800) << 10 | second - 0xDC00),
                rawWidth: 4
            )
        case 0xDC00..<0xE000: break
        default: return Step(scalar: first, rawWidth: 2)
        }
        return Step(scalar: replacement, rawWidth: 2)
    }

    private func cp1252(_ byte: UInt8) -> UInt32 {
        (0x80..<0xA0).contains(byte) ? upperHalf[Int(byte) - 0x80] : UInt32(byte)
    }
}

private let replacement: UInt32 = 0xFFFD

/// 0x80 to 0x9F of CP1252; the five bytes without a meaning become U+FFFD.
private let upperHalf: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
]
