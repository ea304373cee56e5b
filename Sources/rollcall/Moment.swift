// Times on the command line.
import Glibc
import SyncReport

/// Reads `--as-of`, `--since` and `--until`; a bare date is local to TZ, `7d` is seven days ago.
enum Moment {
    /// The clock of this machine, in microseconds since 1970.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }

    /// The day it is now, local to TZ, in days since 1970.
    static var today: Int32 {
        var seconds = time_t(now / 1_000_000)
        var parts = tm()
        if variable("TZ") == nil {
            gmtime_r(&seconds, &parts)
        } else {
            localtime_r(&seconds, &parts)
        }
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (0, 0, 0)
        return Int32(timegm(&parts) / 86_400)
    }

    /// The end of a bare date (the start of the next), or the time itself; microseconds since 1970.
    static func end(of text: String) -> Int64? { end(of: text, before: now) }

    /// The end of a bare date, the time itself, or so long before another time.
    static func end(of text: String, before moment: Int64) -> Int64? {
        ago(text, before: moment) ?? read(text, dayOffset: 1)
    }

    /// The start of a bare date, or the time itself.
    static func start(of text: String) -> Int64? { start(of: text, before: now) }

    /// The start of a bare date, the time itself, or so long before another time.
    static func start(of text: String, before moment: Int64) -> Int64? {
        ago(text, before: moment) ?? read(text, dayOffset: 0)
    }

    /// `30m`, `12h`, `7d`, `2w`, with or without a minus, before a time; nil for anything else.
    private static func ago(_ text: String, before moment: Int64) -> Int64? {
        let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        let digits = text.drop { $0 == "-" }.dropLast()
        guard let unit = text.last.flatMap({ units[$0] }), digits.count <= 4,
            text.count - digits.count <= 2, let count = Int64(digits), count >= 0
        else { return nil }
        return moment - count * unit * 1_000_000
    }

    /// 07:00, local to TZ, of the last working day before the day of a time.
    static func workingMorning(before microseconds: Int64) -> Int64 {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        // Sunday is 0: from Monday back to Friday, from Sunday too, else one day.
        let daysBack: Int32 = parts.tm_wday == 1 ? 3 : parts.tm_wday == 0 ? 2 : 1
        parts.tm_mday -= daysBack
        (parts.tm_hour, parts.tm_min, parts.tm_sec, parts.tm_isdst) = (7, 0, 0, -1)
        return Int64(mktime(&parts)) * 1_000_000
    }

    private static func read(_ text: String, dayOffset: Int32) -> Int64? {
        guard let written = WrittenTimestamp(text) else { return nil }
        if let instant = written.instant { return instant.microseconds }
        var parts = tm()
        parts.tm_year = Int32(written.civil.year - 1_900)
        parts.tm_mon = Int32(written.civil.month - 1)
        parts.tm_mday = Int32(written.civil.day) + (written.isDateOnly ? dayOffset : 0)
        parts.tm_hour = Int32(written.civil.hour)
        parts.tm_min = Int32(written.civil.minute)
        parts.tm_sec = Int32(written.civil.second)
        parts.tm_isdst = -1
        // Without TZ a bare date is UTC's, whatever zone the machine has.
        let seconds = variable("TZ") == nil ? timegm(&parts) : mktime(&parts)
        // The end of a day is its last microsecond.
        let last: Int64 = written.isDateOnly && dayOffset == 1 ? 1 : 0
        return Int64(seconds) * 1_000_000 + Int64(written.civil.microsecond) - last
    }
}
