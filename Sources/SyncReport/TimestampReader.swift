// ISO 8601 dates and times as manifests write them, with or without an offset.

/// A timestamp as written: the civil time and the offset from UTC where one was given.
public struct WrittenTimestamp: Hashable, Sendable {
    public let civil: CivilTime
    /// Seconds east of UTC; nil for local time without an offset.
    public let offsetSeconds: Int?
    /// True where only a date was written.
    public let isDateOnly: Bool

    /// The instant meant, where an offset was written.
    public var instant: Instant? {
        guard let offsetSeconds else { return nil }
        return Instant(microseconds: civil.microsecondsAsUTC - Int64(offsetSeconds) * 1_000_000)
    }

    /// Whether a sync can have completed then. One slip of a portal's pen (year 0206 or 9999) would be the
    /// newest sync of all and make a gap of every night between, in every district.
    public var canBeCompletion: Bool { (2000..<2100).contains(civil.year) }

    /// Reads `2026-11-24`, `2026-11-24T02:10`, `2026-11-24 02:10:00.25-06:00`, `…Z`; nil if it is
    /// none of these or names no real date or time of day.
    public init?(_ text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2)
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        guard WrittenTimestamp.isRealDate(civil) else { return nil }
        if scanner.isAtEnd {
            (self.civil, offsetSeconds, isDateOnly) = (civil, nil, true)
            return
        }
        guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(digits: 2), minute < 60
        else { return nil }
        (civil.hour, civil.minute) = (hour, minute)
        if scanner.skip(":") {
            guard let second = scanner.number(digits: 2), second < 61 else { return nil }
            civil.second = min(second, 59)
            if scanner.skip(".") || scanner.skip(",") {
                guard let fraction = scanner.fraction() else { return nil }
                civil.microsecond = fraction
            }
        }
        if scanner.isAtEnd {
            (self.civil, offsetSeconds, isDateOnly) = (civil, nil, false)
            return
        }
        guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        (self.civil, offsetSeconds, isDateOnly) = (civil, offset, false)
    }

    private static func isRealDate(_ civil: CivilTime) -> Bool {
        guard (1...12).contains(civil.month), civil.day >= 1 else { return false }
        let date = CivilTime.date(daysSince1970: civil.daysSince1970)
        return (date.year, date.month, date.day) == (civil.year, civil.month, civil.day)
    }
}

private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        var trimmed = Substring(text)
        while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
        rest = trimmed.utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = nextDigit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Up to six digits of a fraction of a second, further digits dropped.
    mutating func fraction() -> Int? {
        guard var value = nextDigit() else { return nil }
        var count = 1
        while let digit = nextDigit() {
            if count < 6 {
                value = value * 10 + digit
                count += 1
            }
        }
        while count < 6 {
            value *= 10
            count += 1
        }
        return value
    }

    /// `Z`, `+hh`, `+hhmm` or `+hh:mm`, with an optional blank before it.
    mutating func offset() -> Int? {
        _ = skip(" ")
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), hours <= 18 else { return nil }
        guard !isAtEnd else { return sign * hours * 3_600 }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }

    private mutating func nextDigit() -> Int? {
        guard let byte = rest.first, (48...57).contains(byte) else { return nil }
        rest.removeFirst()
        return Int(byte) - 48
    }
}
