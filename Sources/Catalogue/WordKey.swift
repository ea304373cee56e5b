// A word of at most sixteen letters in two machine words.

/// A word of one to sixteen ASCII bytes, packed so that comparing and hashing it is two operations.
struct WordKey: Hashable {
    static let maximumLength = 16

    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0
    private(set) var count = 0

    init() {}

    /// Nil for text that is empty or too long.
    init?(_ text: String) {
        for byte in text.utf8 {
            guard append(byte) else { return nil }
        }
        if count == 0 { return nil }
    }

    /// False when there is no room left.
    mutating func append(_ byte: UInt8) -> Bool {
        guard count < WordKey.maximumLength else { return false }
        if count < 8 {
            low |= UInt64(byte) << UInt64(count * 8)
        } else {
            high |= UInt64(byte) << UInt64((count - 8) * 8)
        }
        count += 1
        return true
    }

    /// The word without its last letters; nil if nothing would be left.
    func dropping(_ suffix: StaticString) -> WordKey? {
        let length = suffix.utf8CodeUnitCount
        guard count > length else { return nil }
        for index in 0..<length
        where byte(at: count - length + index) != suffix.utf8Start[index] {
            return nil
        }
        var shorter = WordKey()
        for index in 0..<(count - length) { _ = shorter.append(byte(at: index)) }
        return shorter
    }

    func byte(at index: Int) -> UInt8 {
        index < 8
            ? UInt8(truncatingIfNeeded: low >> UInt64(index * 8))
            : UInt8(truncatingIfNeeded: high >> UInt64((index - 8) * 8))
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low)
        hasher.combine(high)
    }

    /// A cheap spread over a table whose size is a power of two.
    func slot(mask: Int) -> Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 32) & mask
    }
}
