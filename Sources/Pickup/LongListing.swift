// How an SFTP server writes what is in a folder.
internal import SyncReport

/// The lines an SFTP server writes about files, which look as those of `ls -l` do.
enum LongListing {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `-rw-r--r--  1 user group  123 Nov 24 02:10 name`; nil for `.`, `..` and what is no such line.
    static func entry(_ line: Substring, now: Int64) -> RemoteEntry? {
        let line = line.hasSuffix("\r") ? line.dropLast() : line
        let parts = line.split(separator: " ", maxSplits: 8)
        guard parts.count == 9, let bytes = Int(parts[4]), let kind = line.first else { return nil }
        let name = String(parts[8])
        guard name != ".", name != ".." else { return nil }
        let isFolder = kind == "d"
        return RemoteEntry(
            path: name,
            isFolder: isFolder,
            bytes: bytes,
            modifiedNanoseconds: seconds(parts[5], parts[6], parts[7], now: now) * 1_000_000_000,
            refusal: kind == "-" || isFolder
                ? nil : kind == "l" ? "a symbolic link" : "not a regular file"
        )
    }

    /// Younger files carry a time of day and no year: it is the last year that is not in the future.
    private static func seconds(
        _ month: Substring,
        _ day: Substring,
        _ last: Substring,
        now: Int64
    ) -> Int64 {
        guard let month = months.firstIndex(of: String(month)), let day = Int(day) else { return 0 }
        func at(_ year: Int, _ hour: Int, _ minute: Int) -> Int64 {
            CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute)
                .microsecondsAsUTC / 1_000_000
        }
        if let year = Int(last) { return at(year, 0, 0) }
        let clock = last.split(separator: ":").compactMap { Int($0) }
        guard clock.count == 2 else { return 0 }
        let year = CivilTime(microseconds: now * 1_000_000).year
        let written = at(year, clock[0], clock[1])
        return written > now + 86_400 ? at(year - 1, clock[0], clock[1]) : written
    }
}
