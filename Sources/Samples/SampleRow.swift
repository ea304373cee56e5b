// One row of a report before it is written, small enough for a million of them.
public import SyncReport

/// One problem of one record on one night. The ids are made from the key when they are asked for.
public struct SampleRow: Hashable, Sendable {
    /// What the record is: equal keys are the same record.
    let key: UInt64
    /// A number no other record of the entity in the district has.
    let number: Int
    let wordingIndex: UInt8
    let sisForm: SisForm

    init(key: UInt64, number: Int, wordingIndex: Int, sisForm: SisForm) {
        self.key = key
        self.number = number
        self.wordingIndex = UInt8(wordingIndex)
        self.sisForm = sisForm
    }

    public var wording: Wording { Wording.all[Int(wordingIndex)] }

    public var entity: Entity { wording.entity }

    /// 24 hexadecimal digits.
    public var cleverID: String { text { $0.appendCleverID(key) } }

    /// The id in the district's own system, in the district's own form.
    public var sisID: String { text { $0.appendSisID(number, form: sisForm, key: key) } }

    public var field: String { wording.field }

    /// The message with its value filled in, curly quotes as published.
    public var message: String {
        let parts = wording.text.split(separator: "{}", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return wording.text }
        return parts[0] + wording.filling.value(key) + parts[1]
    }

    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// How a district's own system writes its ids.
enum SisForm: UInt8, CaseIterable, Sendable {
    case plain
    case leadingZeros
    case prefixed
    case guid
    /// 78 digits, as one large district really has.
    case endless

    static let usual: [SisForm] = [.plain, .plain, .leadingZeros, .leadingZeros, .prefixed]
}

extension [UInt8] {
    /// 24 hexadecimal digits that begin like the time in which such ids were given out.
    mutating func appendCleverID(_ key: UInt64) {
        let second = SplitMix.mixed(key ^ 0xC1E7E2)
        appendHex(0x5200_0000 + (second >> 35), digits: 8)
        appendHex(SplitMix.mixed(key), digits: 16)
    }

    mutating func appendSisID(_ number: Int, form: SisForm, key: UInt64) {
        // Odd and no multiple of five: different numbers stay different below a hundred million.
        let scattered = UInt64(number) &* 7_654_321 % 100_000_000
        switch form {
        case .plain: appendNumber(scattered + 100_000_000)
        case .leadingZeros: appendNumber(scattered, digits: 10)
        case .prefixed:
            append(contentsOf: "P_".utf8)
            appendNumber(scattered, digits: 8)
        case .guid: appendGuid(key)
        case .endless:
            append(contentsOf: repeatElement(UInt8(ascii: "4"), count: 70))
            appendNumber(scattered, digits: 8)
        }
    }

    mutating func appendHex(_ value: UInt64, digits: Int) {
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            let nibble = UInt8(truncatingIfNeeded: value >> (UInt64(digit) * 4)) & 15
            append(nibble < 10 ? nibble + 48 : nibble + 87)
        }
    }

    mutating func appendNumber(_ value: UInt64, digits: Int = 1) {
        var divisor: UInt64 = 1
        for _ in 1..<Swift.max(1, digits) { divisor *= 10 }
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(value / divisor % 10) + 48)
            divisor /= 10
        }
    }

    private mutating func appendGuid(_ key: UInt64) {
        let (high, low) = (SplitMix.mixed(key ^ 1), SplitMix.mixed(key ^ 2))
        for (value, digits) in [(high >> 32, 8), (high >> 16, 4), (high, 4), (low >> 48, 4)] {
            appendHex(value, digits: digits)
            append(UInt8(ascii: "-"))
        }
        appendHex(low, digits: 12)
    }
}
