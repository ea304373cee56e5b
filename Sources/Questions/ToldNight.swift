// One night of a district: how it went and what it told about.

/// One night of a district.
public struct ToldNight: Sendable {
    /// Days since 1970, local to the district.
    public let day: Int
    public let mark: NightMark
    private let told: Int64

    /// A row of ``Question/recentNights(ofDistrict:count:asOf:)``.
    public init(_ record: Record) {
        day = record.date("night") ?? 0
        mark = NightMark(record)
        told = record.int("told") ?? 0
    }

    /// Whether the night told which users (0), classes (1), schools (2) or enrollments (3) there are.
    public func tells(entity: Int) -> Bool { told & (1 << Int64(entity)) != 0 }
}
