// Nights on which nobody is expected.
public import Postgres

/// Nights of one district without an expected sync; days since 1970, both ends included.
public struct PausedNights: Sendable, Hashable {
    public let district: String
    public let from: Int32
    public let until: Int32
    public let why: String

    public init(district: String, from: Int32, until: Int32, why: String) {
        self.district = district
        self.from = from
        self.until = until
        self.why = why
    }
}

/// Writes pauses.
public struct PauseBook: Sendable {
    public init() {}

    /// Pauses districts from a night (nil: tonight where the district is) until another; returns how
    /// many pauses are new or changed.
    public func pause(
        _ filter: DistrictFilter,
        from: Int32?,
        until: Int32,
        why: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        try connection.execute(
            SQL.Query.pauseDistricts,
            filter.parameters + [from.map { .date($0) } ?? .null, .date(until), .text(why)]
        ).affected
    }

    /// Ends what is paused from a night on (nil: tonight); returns how many districts were.
    public func resume(
        _ filter: DistrictFilter,
        from: Int32?,
        alsoPlanned: Bool,
        _ connection: borrowing Connection
    ) throws -> Int {
        Int(
            try connection.execute(
                SQL.Query.resumeDistricts,
                filter.parameters + [from.map { .date($0) } ?? .null, .bool(alsoPlanned)]
            ).int(0, 0)
        )
    }

    /// Writes many pauses; returns how many are new or changed. At most one per district and first
    /// night.
    public func write(_ pauses: [PausedNights], _ connection: borrowing Connection) throws -> Int {
        try connection.execute(
            SQL.Query.pausesImport,
            [
                .textArray(pauses.map(\.district)), .dateArray(pauses.map(\.from)),
                .dateArray(pauses.map(\.until)), .textArray(pauses.map(\.why)),
            ]
        ).affected
    }

    /// Every district with its state in capitals; nil where it is unknown or the district has left.
    public func states(_ connection: borrowing Connection) throws -> [String: String?] {
        let rows = try connection.execute(SQL.Query.districtsByState)
        var states: [String: String?] = [:]
        for row in 0..<rows.count {
            states[try rows.text(row, 0)] = .some(try rows.optionalText(row, 1))
        }
        return states
    }
}
