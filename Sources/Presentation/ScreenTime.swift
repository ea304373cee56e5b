// Times as people read them: in the zone of TZ, with its name.
internal import Glibc

/// Local time for screens.
public enum ScreenTime {
    /// `Tue 24 Nov 07:02 CST`.
    public static func full(_ microseconds: Int64) -> String {
        format("%a %e %b %H:%M %Z", microseconds)
    }

    /// `24 Nov 02:10 CST`, with the year where it is not this one's.
    public static func short(_ microseconds: Int64, now: Int64) -> String {
        let sameYear = format("%Y", microseconds) == format("%Y", now)
        return format(sameYear ? "%e %b %H:%M %Z" : "%e %b %Y %H:%M %Z", microseconds)
    }

    /// `24 Nov`, with the year where it is not this one's.
    public static func day(_ microseconds: Int64, now: Int64) -> String {
        let sameYear = format("%Y", microseconds) == format("%Y", now)
        return format(sameYear ? "%e %b" : "%e %b %Y", microseconds)
    }

    /// `Tue 24 Nov`.
    public static func weekdayAndDay(_ microseconds: Int64) -> String {
        format("%a %e %b", microseconds)
    }

    /// `Mon 07:00`.
    public static func weekday(_ microseconds: Int64) -> String {
        format("%a %H:%M", microseconds)
    }

    /// `Saturday`.
    public static func weekdayName(_ microseconds: Int64) -> String {
        format("%A", microseconds)
    }

    /// `Sat 21 Nov 02:10`.
    public static func night(_ microseconds: Int64) -> String {
        format("%a %e %b %H:%M", microseconds)
    }

    /// `1 Dec` for days since 1970.
    public static func dayAndMonth(_ days: Int) -> String {
        format("%e %b", Int64(days) * 86_400_000_000, utc: true)
    }

    /// `24 Nov 2026` for days since 1970.
    public static func date(_ days: Int) -> String {
        format("%e %b %Y", Int64(days) * 86_400_000_000, utc: true)
    }

    private static func format(_ pattern: String, _ microseconds: Int64, utc: Bool = false)
        -> String
    {
        var seconds = time_t((Double(microseconds) / 1_000_000).rounded(.down))
        var parts = tm()
        if utc { gmtime_r(&seconds, &parts) } else { localtime_r(&seconds, &parts) }
        var buffer = [CChar](repeating: 0, count: 64)
        let count = strftime(&buffer, buffer.count, pattern, &parts)
        let text = String(
            decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) },
            as: UTF8.self
        )
        var trimmed = Substring(text)
        while trimmed.first == " " { trimmed.removeFirst() }
        return String(trimmed).replacing("  ", with: " ")
    }
}
