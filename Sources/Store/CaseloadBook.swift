// Which login role may see which district.
public import Postgres

/// What is known of a login role.
public struct RoleFacts: Sendable {
    public let canLogIn: Bool
    /// Member of `rollcall_specialist`, directly or through others.
    public let isSpecialist: Bool
}

/// Writes caseloads; only the owner may.
public struct CaseloadBook: Sendable {
    public init() {}

    /// Nil where there is no such role.
    public func facts(of role: String, _ connection: borrowing Connection) throws -> RoleFacts? {
        let rows = try connection.execute(SQL.Query.roleFacts, [.text(role)])
        guard rows.count == 1 else { return nil }
        return RoleFacts(canLogIn: try rows.bool(0, 0), isSpecialist: try rows.bool(0, 1))
    }

    /// Returns how many districts are new to the role.
    public func grant(
        _ districts: [String],
        to role: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        try connection.execute(
            SQL.Query.caseloadGrant,
            [.text(role), .textArray(districts)]
        ).affected
    }

    /// Nil for every district; returns how many the role could see.
    public func revoke(
        _ districts: [String]?,
        from role: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        try connection.execute(
            SQL.Query.caseloadRevoke,
            [.text(role), districts.map { .textArray($0) } ?? .null]
        ).affected
    }
}
