// Unicode White_Space in UTF-8 bytes, from both ends.

extension UnsafeRawBufferPointer {
    /// The bytes without Unicode White_Space at either end.
    public func trimmingWhiteSpace() -> UnsafeRawBufferPointer {
        var start = 0
        var end = count
        while start < end {
            let width = whiteSpaceWidth(at: start)
            if width == 0 { break }
            start += width
        }
        while end > start {
            let width = whiteSpaceWidth(before: end)
            if width == 0 || end - width < start { break }
            end -= width
        }
        return UnsafeRawBufferPointer(rebasing: self[start..<end])
    }

    /// How many bytes of white space begin at a position: 0 for none.
    @inline(__always)
    func whiteSpaceWidth(at position: Int) -> Int {
        let first = self[position]
        if first < 0x80 { return first == 0x20 || (first >= 0x09 && first <= 0x0D) ? 1 : 0 }
        return wideWhiteSpaceWidth(at: position)
    }

    private func whiteSpaceWidth(before end: Int) -> Int {
        let last = self[end - 1]
        if last < 0x80 { return last == 0x20 || (last >= 0x09 && last <= 0x0D) ? 1 : 0 }
        for width in 2...3 where end >= width && wideWhiteSpaceWidth(at: end - width) == width {
            return width
        }
        return 0
    }

    /// U+0085, U+00A0, U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000.
    func wideWhiteSpaceWidth(at position: Int) -> Int {
        let first = self[position]
        if first == 0xC2, position + 1 < count {
            return self[position + 1] == 0x85 || self[position + 1] == 0xA0 ? 2 : 0
        }
        guard first == 0xE1 || first == 0xE2 || first == 0xE3, position + 2 < count else {
            return 0
        }
        switch (first, self[position + 1], self[position + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }
}
