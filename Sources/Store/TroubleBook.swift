// Districts that could not be ingested, and those that wait for a person because of it.
public import Postgres

/// What is wrong with the ingest of one district.
public struct DistrictTrouble: Sendable, Hashable {
    public let district: String
    /// How often it failed since it last went well.
    public let attempts: Int
    /// How often a process died while it worked on this district.
    public let deaths: Int
    /// A process died while it worked on this district, perhaps among others.
    public let isSuspect: Bool
    public let reason: String
    /// Not tried until somebody says so.
    public let isParked: Bool
}

/// Remembers troubles until a district is ingested again.
public struct TroubleBook: Sendable {
    /// What a death is called.
    static let death = "the process died while it worked on this district"

    public init() {}

    public func all(_ connection: borrowing Connection) throws -> [DistrictTrouble] {
        let rows = try connection.execute(SQL.Query.troubles)
        return try (0..<rows.count).map { try trouble(rows, $0) }
    }

    /// Counts a failure; after so many the district is parked.
    public func failed(
        _ district: String,
        reason: String,
        attemptsMax: Int,
        _ connection: borrowing Connection
    ) throws -> DistrictTrouble {
        let rows = try connection.execute(
            SQL.Query.troubleFailed,
            [.text(district), .text(reason), .int4(Int32(clamping: attemptsMax))]
        )
        return try trouble(rows, 0)
    }

    /// Forgets the troubles of districts that were ingested.
    public func settle(_ districts: [String], _ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.troubleSettled, [.textArray(districts)])
    }

    /// Has the next run try again what is parked; nil for all. Returns how many districts and reports.
    public func redrive(
        _ districts: [String]?,
        _ connection: borrowing Connection
    ) throws -> (districts: Int, reports: Int) {
        let whose: Parameter = districts.map { .textArray($0) } ?? .null
        // Seals go first: which deliveries are meant is known by the reports.
        try connection.execute(SQL.Query.retrySeals, [whose])
        let reports = try connection.execute(SQL.Query.retryReports, [whose]).affected
        return (try connection.execute(SQL.Query.retryDistricts, [whose]).affected, reports)
    }

    private func trouble(_ rows: borrowing Rows, _ row: Int) throws -> DistrictTrouble {
        DistrictTrouble(
            district: try rows.text(row, 0),
            attempts: Int(try rows.int(row, 1)),
            deaths: Int(try rows.int(row, 2)),
            isSuspect: try rows.bool(row, 3),
            reason: try rows.text(row, 4),
            isParked: try rows.bool(row, 5)
        )
    }
}
