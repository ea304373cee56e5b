// The first days of a source, loaded while people already ask.
public import Postgres

/// Notes how much of a source's history is loaded, for every screen to say.
public struct HistoryBook: Sendable {
    private let source: String

    public init(source: String) { self.source = source }

    /// Those of the districts that were never heard of.
    public func unheard(
        of districts: [String],
        _ connection: borrowing Connection
    ) throws -> Set<String> {
        let rows = try connection.execute(SQL.Query.unheardDistricts, [.textArray(districts)])
        return Set(try (0..<rows.count).map { try rows.text($0, 0) })
    }

    /// An earlier run has begun to load history and was interrupted.
    public func isLoading(_ connection: borrowing Connection) throws -> Bool {
        try connection.execute(SQL.Query.historyExists, [.text(source)]).count == 1
    }

    /// `districtNights` are all that is due: nights, summed over districts.
    public func begin(
        nights: Int,
        districtNights: Int,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.historyBegin,
            [.text(source), .int4(Int32(clamping: nights)), .int8(Int64(districtNights))]
        )
    }

    /// More that is due than was known when it began: a portal is asked district by district.
    public func add(
        nights: Int,
        districtNights: Int,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.historyAdd,
            [.text(source), .int4(Int32(clamping: nights)), .int8(Int64(districtNights))]
        )
    }

    public func progress(districtNights: Int, _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.historyProgress,
            [.text(source), .int8(Int64(districtNights))]
        )
    }

    public func end(_ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.historyEnd, [.text(source)])
    }
}
