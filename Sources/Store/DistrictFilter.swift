// Which districts an operator means.
public import Postgres

/// Districts by id, state or specialist; all that is nil is no condition.
public struct DistrictFilter: Sendable {
    public var districts: [String]?
    public var state: String?
    public var specialist: String?

    public init(districts: [String]? = nil, state: String? = nil, specialist: String? = nil) {
        self.districts = districts
        self.state = state
        self.specialist = specialist
    }

    /// The first three parameters of the operators' queries.
    var parameters: [Parameter] {
        [
            districts.map { .textArray($0) } ?? .null, state.map { .text($0) } ?? .null,
            specialist.map { .text($0) } ?? .null,
        ]
    }

    /// The ids of the districts meant, in the order of their bytes.
    public func ids(_ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute(SQL.Query.districtsOfFilter, parameters)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }
}
