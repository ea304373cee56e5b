// What a database says about its own health, for doctor.
internal import Digest
public import Postgres

/// Looks at a database without changing anything; works on one without Rollcall's schema too.
public struct Checkup: Sendable {
    public init() {}

    public struct Server: Sendable {
        public let version: String
        /// 15.18 is 150018.
        public let number: Int64
        /// Its clock, in microseconds since 1970.
        public let now: Int64
        public let databaseBytes: Int64
        public let isReplica: Bool
        public let seesSessions: Bool
    }

    public struct Role: Sendable {
        public let name: String
        public let isSuperuser: Bool
        public let bypassesRowSecurity: Bool
        public let isOwner: Bool
        public let mayRead: Bool
        public let mayIngest: Bool
    }

    /// The session, prepared transaction or slot with the oldest snapshot.
    public struct OldestSnapshot: Sendable {
        public let what: String
        public let pid: Int64?
        public let owner: String?
        public let application: String?
        public let seconds: Int64?
        public let transactions: Int64
    }

    /// A worker that fell silent with districts in its hands.
    public struct SilentWorker: Sendable {
        public let host: String
        public let pid: Int64
        /// Microseconds since 1970.
        public let heartbeatAt: Int64
        public let districts: Int64
    }

    public func server(_ connection: borrowing Connection) throws -> Server {
        let rows = try connection.execute(SQL.Query.doctorServer)
        return Server(
            version: try rows.text(0, 0),
            number: try rows.int(0, 1),
            now: try rows.int(0, 2),
            databaseBytes: try rows.int(0, 3),
            isReplica: try rows.bool(0, 4),
            seesSessions: try rows.bool(0, 5)
        )
    }

    public func role(_ connection: borrowing Connection) throws -> Role {
        let rows = try connection.execute(SQL.Query.doctorRole)
        func flag(_ column: Int) throws -> Bool {
            rows.isNull(0, column) ? false : try rows.bool(0, column)
        }
        return Role(
            name: try rows.text(0, 0),
            isSuperuser: try flag(1),
            bypassesRowSecurity: try flag(2),
            isOwner: try flag(3),
            mayRead: try flag(5),
            mayIngest: try flag(6)
        )
    }

    /// Values of server settings by name.
    public func settings(_ connection: borrowing Connection) throws -> [String: String] {
        let rows = try connection.execute(SQL.Query.doctorSettings)
        var settings: [String: String] = [:]
        for (column, name) in rows.columns.enumerated() {
            settings[name] =
                name.hasPrefix("connections")
                ? String(try rows.int(0, column)) : try rows.text(0, column)
        }
        return settings
    }

    /// Where row security does not hold what it promises, in words.
    public func holes(_ connection: borrowing Connection) throws -> [String] {
        try texts(SQL.Query.doctorHoles, connection)
    }

    public func brokenIndexes(_ connection: borrowing Connection) throws -> [String] {
        try texts(SQL.Query.doctorBrokenIndexes, connection)
    }

    /// Columns that this binary expects and the database lacks, and the other way round.
    public func drift(
        _ connection: borrowing Connection
    ) throws -> (missing: [String], foreign: [String]) {
        let rows = try connection.execute(SQL.Query.doctorColumns)
        var missing = Set(SQL.columns)
        var foreign: [String] = []
        for row in 0..<rows.count {
            let column = try rows.text(row, 0)
            let isDescribed = missing.remove(column) != nil
            if try !isDescribed && rows.bool(row, 1) { foreign.append(column) }
        }
        return (missing.sorted(), foreign)
    }

    /// Numbers of migrations that were applied with another text than this binary has.
    public func changedMigrations(_ connection: borrowing Connection) throws -> [Int32] {
        let rows = try connection.execute(SQL.Query.doctorMigrations)
        let texts = Dictionary(SQL.migrations.map { ($0.number, $0.text) }) { first, _ in first }
        return try (0..<rows.count).compactMap { row in
            let number = try rows.int32(row, 0)
            guard let text = texts[number] else { return nil }
            let ours = Array(text.utf8).withUnsafeBytes { Fingerprint(of: $0) }
            return try rows.uuid(row, 1) == ours.uuid ? nil : number
        }
    }

    public func oldestSnapshot(_ connection: borrowing Connection) throws -> OldestSnapshot? {
        let rows = try connection.execute(SQL.Query.doctorOldest)
        guard rows.count == 1 else { return nil }
        return OldestSnapshot(
            what: try rows.text(0, 0),
            pid: try rows.optionalInt(0, 1),
            owner: try rows.optionalText(0, 2),
            application: try rows.optionalText(0, 3),
            seconds: try rows.optionalInt(0, 4),
            transactions: try rows.int(0, 5)
        )
    }

    public func silentWorkers(_ connection: borrowing Connection) throws -> [SilentWorker] {
        let rows = try connection.execute(SQL.Query.doctorStaleLeases)
        return try (0..<rows.count).map {
            SilentWorker(
                host: try rows.text($0, 0),
                pid: try rows.int($0, 1),
                heartbeatAt: try rows.timestamp($0, 2),
                districts: try rows.int($0, 3)
            )
        }
    }

    private func texts(_ query: String, _ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute(query)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }
}
