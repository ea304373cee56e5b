// Times on the command line.
import Glibc
import SyncReport

/// Reads `--as-of`, `--since` and `--until`; a bare date is local to TZ.
enum Moment {
    /// The end of a bare date (the start of the next), or the time itself; microseconds since 1970.
    static func end(of text: String) -> Int64? { read(text, dayOffset: 1) }

    /// The start of a bare date, or the time itself.
    static func start(of text: String) -> Int64? { read(text, dayOffset: 0) }

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
        let seconds = mktime(&parts)
        // The end of a day is its last microsecond.
        let last: Int64 = written.isDateOnly && dayOffset == 1 ? 1 : 0
        return Int64(seconds) * 1_000_000 + Int64(written.civil.microsecond) - last
    }
}
