// Who may write which district.
public import Postgres

/// The right to write one district, good while its token is the newest.
public struct Lease: Sendable, Hashable {
    public let district: String
    public let token: Int64
    /// How often processes died on the district, where the one before us did; nil where it did not.
    public var deaths: Int?
    /// It died too often: the district waits for a person.
    public var isParked = false
}

/// A worker of this process, known to the database by its heartbeat.
public struct LeaseHolder: Sendable {
    public let workerID: UUIDWords

    public init() {
        var random = SystemRandomNumberGenerator()
        workerID = UUIDWords(high: random.next(), low: random.next())
    }

    /// Makes the worker known; its first heartbeat.
    public func start(
        host: String,
        pid: Int32,
        version: String,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.workerStart,
            [.uuid(workerID.high, workerID.low), .text(host), .int4(pid), .text(version)]
        )
    }

    /// Says that the worker lives; 45 seconds of silence free its districts.
    public func beat(_ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.workerHeartbeat, [.uuid(workerID.high, workerID.low)])
    }

    /// Frees everything at once, at the end of a run.
    public func stop(_ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.workerStop, [.uuid(workerID.high, workerID.low)])
    }

    /// What this worker's sessions call themselves in the database.
    public var sessionName: String { "rollcall \(workerID)" }

    /// Ends what silent workers have in work: whoever is stopped with locks in his hands must not keep
    /// them. A process that wakes gets an error, connects again, and finds its districts taken.
    public func endSilentSessions(_ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.sessionsEndSilent)
    }

    /// Claims what is free of the given districts; what another live worker holds is left out.
    public func claim(_ districts: [String], _ connection: borrowing Connection) throws -> [Lease] {
        let sorted = districts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        try connection.execute(SQL.Query.leasesSeed, [.textArray(sorted)])
        let rows = try connection.execute(
            SQL.Query.leasesClaim,
            [
                .textArray(sorted), .uuid(workerID.high, workerID.low), .text(TroubleBook.death),
            ]
        )
        return try (0..<rows.count).map {
            Lease(
                district: try rows.text($0, 0),
                token: try rows.int($0, 1),
                deaths: try rows.optionalInt($0, 2).map { Int($0) },
                isParked: try rows.bool($0, 3)
            )
        }
    }

    /// Which of the districts other live workers hold. To see that by a claim in vain takes three
    /// statements.
    public func held(
        _ districts: [String],
        _ connection: borrowing Connection
    ) throws -> Set<String> {
        let rows = try connection.execute(
            SQL.Query.leasesHeld,
            [.textArray(districts), .uuid(workerID.high, workerID.low)]
        )
        return Set(try (0..<rows.count).map { try rows.text($0, 0) })
    }

    /// Inside the writing transaction: throws unless every lease is still ours, and keeps it so.
    public func fence(_ leases: [Lease], _ connection: borrowing Connection) throws {
        let rows = try connection.execute(
            SQL.Query.leasesFence,
            [
                .textArray(leases.map(\.district)), .int8Array(leases.map(\.token)),
                .uuid(workerID.high, workerID.low),
            ]
        )
        guard rows.count == leases.count else { throw LostLease() }
    }

    /// Inside the writing transaction: throws unless every lease is still ours, and gives them back when
    /// the transaction ends well. Nobody gets them before, and a transaction that fails keeps them.
    public func handBack(_ leases: [Lease], _ connection: borrowing Connection) throws {
        let released = try release(leases, connection)
        guard released == leases.count else { throw LostLease() }
    }

    /// Gives districts back, and returns how many were still ours.
    @discardableResult
    public func release(_ leases: [Lease], _ connection: borrowing Connection) throws -> Int {
        try connection.execute(
            SQL.Query.leasesRelease,
            [
                .textArray(leases.map(\.district)), .int8Array(leases.map(\.token)),
                .uuid(workerID.high, workerID.low),
            ]
        ).affected
    }
}

/// Another worker has taken a district over; what this one prepared must not be written.
public struct LostLease: Error, Sendable, CustomStringConvertible {
    public var description: String { "another worker has taken the district over" }
}
