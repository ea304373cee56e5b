// A point in time, in microseconds, as PostgreSQL keeps it.

/// A point in time in whole microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public init(seconds: Int64) { microseconds = seconds * 1_000_000 }

    public static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// RFC 3339 in UTC, with a fraction only where there is one: `2026-11-24T02:10:00Z`.
    public var description: String {
        let civil = CivilTime(microseconds: microseconds)
        return "\(civil)Z"
    }
}

/// A calendar date and time of day without a zone (proleptic Gregorian).
public struct CivilTime: Hashable, Sendable, CustomStringConvertible {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int
    public var second: Int
    public var microsecond: Int

    public init(
        year: Int,
        month: Int,
        day: Int,
        hour: Int = 0,
        minute: Int = 0,
        second: Int = 0,
        microsecond: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// The UTC reading of microseconds since 1970.
    public init(microseconds: Int64) {
        let (days, rest) = microseconds.flooredDivision(by: 86_400_000_000)
        let date = CivilTime.date(daysSince1970: Int(days))
        self.init(
            year: date.year,
            month: date.month,
            day: date.day,
            hour: Int(rest / 3_600_000_000),
            minute: Int(rest / 60_000_000 % 60),
            second: Int(rest / 1_000_000 % 60),
            microsecond: Int(rest % 1_000_000)
        )
    }

    /// Microseconds since 1970 if this were UTC.
    public var microsecondsAsUTC: Int64 {
        let seconds = daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
        return Int64(seconds) * 1_000_000 + Int64(microsecond)
    }

    /// Days since 1970-01-01 (Howard Hinnant's civil calendar).
    public var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The date of a day number; the inverse of ``daysSince1970``.
    public static func date(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    public var description: String {
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        guard microsecond > 0 else { return "\(date)T\(time)" }
        var fraction = padded(microsecond, 6)
        while fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(date)T\(time).\(fraction)"
    }
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    /// Quotient rounded towards minus infinity and the remainder that is never negative.
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
