// When most of a problem began.

/// The night on which most of a cause began in a district.
public struct Crest: Sendable {
    /// Days since 1970.
    public let night: Int
    /// How much of it began then.
    public let rows: Int64
    /// All that is open of the cause, and when the oldest of it began, in microseconds since 1970.
    private let allRows: Int64
    private let since: Int64

    /// Whether nearly all of it began on one night that is not the district's first: one mistake, such
    /// as a dropped column, not as many as there are rows. `firstAt` is in microseconds since 1970.
    public func isOneMistake(firstAt: Int64?) -> Bool {
        let first = firstAt.map { Int($0 / 86_400_000_000) }
        return rows >= 50 && rows * 10 >= allRows * 9
            && first.map { abs(night - $0) > 1 || since > (firstAt ?? 0) } ?? true
    }

    /// A row of a question that tells `crest_night` and `crest_rows`, `rows` and `since`.
    init(_ record: Record) {
        night = record.date("crest_night") ?? 0
        rows = record.int("crest_rows") ?? 0
        allRows = record.int("rows") ?? 0
        since = record.time("since") ?? 0
    }
}
