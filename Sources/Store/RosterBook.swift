// Rosters in the database: hashes of ids by school, and what left when.
public import Digest
public import Postgres

/// One kind of record of one school.
public struct RosterKey: Hashable, Sendable {
    /// 0 user, 1 class.
    public let entity: Int16
    public let school: String

    public init(entity: Int16, school: String) {
        self.entity = entity
        self.school = school
    }
}

/// What a roster says of one kind of record of one school; the arrays stand beside each other.
public struct RosterSchool: Sendable {
    public let key: RosterKey
    public let fingerprint: Fingerprint
    let cleverIDs: [String]
    let sisIDs: [String]
    let sizes: [Int32?]
    let students: Int32?
    let staff: Int32?

    public init(
        key: RosterKey,
        fingerprint: Fingerprint,
        cleverIDs: [String],
        sisIDs: [String],
        sizes: [Int32?],
        students: Int32?,
        staff: Int32?
    ) {
        self.key = key
        self.fingerprint = fingerprint
        self.cleverIDs = cleverIDs
        self.sisIDs = sisIDs
        self.sizes = sizes
        self.students = students
        self.staff = staff
    }
}

/// What is known of a district's roster.
public struct KnownRoster: Sendable {
    /// Days since 1970; nil where the district has none.
    public let takenOn: Int32?
    public let fingerprints: [RosterKey: Fingerprint]
}

/// Writes rosters of one source; an id is hashed on the way in and never stored.
public struct RosterBook: Sendable {
    private let source: String

    public init(source: String) { self.source = source }

    /// The names of the days taken in already.
    public func taken(_ connection: borrowing Connection) throws -> Set<String> {
        let rows = try connection.execute(SQL.Query.rostersTaken, [.text(source)])
        return Set(try (0..<rows.count).map { try rows.text($0, 0) })
    }

    /// Marks a day as taken in.
    public func mark(_ day: String, _ connection: borrowing Connection) throws {
        try connection.execute(
            SQL.Query.listImported,
            [.text(source), .text("roster/\(day)"), .bytea(SHA256.hash(Array(day.utf8)))]
        )
    }

    /// What is known of a district.
    public func known(_ district: String, _ connection: borrowing Connection) throws -> KnownRoster
    {
        let rows = try connection.execute(SQL.Query.rosterKnown, [.text(district)])
        var fingerprints: [RosterKey: Fingerprint] = [:]
        for row in 0..<rows.count where !rows.isNull(row, 1) {
            let key = RosterKey(
                entity: Int16(try rows.int(row, 1)),
                school: try rows.text(row, 2)
            )
            fingerprints[key] = try rows.uuid(row, 3).fingerprint
        }
        let takenOn = rows.count == 0 ? nil : Int32(clamping: try rows.date(0, 0))
        return KnownRoster(takenOn: takenOn, fingerprints: fingerprints)
    }

    /// The district's newest roster is of this day.
    public func date(_ district: String, _ day: Int32, _ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.rosterDate, [.text(district), .date(day)])
    }

    /// Writes a school that is new or changed; records that are no longer there are kept as left.
    public func put(
        _ school: RosterSchool,
        _ district: String,
        _ day: Int32,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.rosterPut,
            [
                .text(district), .int2(school.key.entity), .text(school.key.school),
                .uuid(school.fingerprint.high, school.fingerprint.low),
                .textArray(school.cleverIDs), .textArray(school.sisIDs),
                .int4Array(school.sizes), school.students.map { .int4($0) } ?? .null,
                school.staff.map { .int4($0) } ?? .null, .date(day),
            ]
        )
    }

    /// Schools that are in the roster no more; their records are left as they are.
    public func gone(
        _ schools: [RosterKey],
        _ district: String,
        _ day: Int32,
        _ connection: borrowing Connection
    ) throws {
        if schools.isEmpty { return }
        try connection.execute(
            SQL.Query.rosterGone,
            [
                .text(district), .int2Array(schools.map(\.entity)),
                .textArray(schools.map(\.school)), .date(day),
            ]
        )
    }
}
