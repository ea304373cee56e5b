// Brings a database to the schema of this binary, once, however many hosts try at the same time.
internal import Digest
public import Postgres

/// Why a database cannot be used as it is.
public struct SchemaError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable { case newer, older, foreign, missing }

    public let code: Code
    public let message: String
    public let hint: String

    public var description: String { message }
}

/// Where a database's schema stands against this binary's.
public enum SchemaState: Sendable, Hashable {
    case empty
    case current
    case older(Int32)
    case newer(Int32)
}

/// Forward-only migrations; views are made anew whenever their text changed.
public struct Migrator: Sendable {
    public static let newest = SQL.migrations.map(\.number).max() ?? 0

    public init() {}

    /// Looks without changing anything.
    public func state(_ connection: borrowing Connection) throws -> SchemaState {
        let rows = try connection.execute(SQL.Query.migrationState)
        guard try rows.bool(0, 0) else {
            guard try rows.int(0, 1) == 0 else {
                throw SchemaError(
                    code: .foreign,
                    message: "the database has a schema rollcall or bi that is not Rollcall's",
                    hint: "give Rollcall a database of its own"
                )
            }
            return .empty
        }
        let applied = try appliedNumbers(connection)
        let highest = applied.max() ?? 0
        if highest > Migrator.newest { return .newer(highest) }
        let checksum = try storedViewsChecksum(connection)
        // Two branches may number their migrations in either order: all must be there, not the last.
        let isWhole = SQL.migrations.allSatisfy { applied.contains($0.number) }
        return isWhole && checksum == viewsChecksum.uuid ? .current : .older(highest)
    }

    /// Applies what is missing in one transaction; the loser of a race finds nothing left to do.
    ///
    /// Returns how many migrations were applied.
    @discardableResult
    public func migrate(_ connection: borrowing Connection) throws -> Int {
        try connection.run(script: SQL.roles)
        return try connection.transaction(.migration) {
            try connection.execute(SQL.Query.migrationLock)
            let state = try state(connection)
            if case .newer(let number) = state { throw newer(number) }
            if state == .current { return 0 }
            let applied = state == .empty ? [] : try appliedNumbers(connection)
            let missing = SQL.migrations.filter { !applied.contains($0.number) }
            for migration in missing { try apply(migration, connection) }
            try connection.run(script: SQL.Query.dropViews)
            for view in SQL.views { try connection.run(script: view.text) }
            try record(0, "views", viewsChecksum, connection)
            return missing.count
        }
    }

    /// Throws unless the schema is this binary's.
    public func requireCurrent(_ connection: borrowing Connection) throws {
        switch try state(connection) {
        case .current: return
        case .newer(let number): throw newer(number)
        case .older(let number):
            throw SchemaError(
                code: .older,
                message: number == Migrator.newest
                    ? "the views of the database are those of another rollcall"
                    : "the database has schema \(number), this rollcall needs \(Migrator.newest)",
                hint: "run rollcall db migrate as rollcall_owner"
            )
        case .empty:
            throw SchemaError(
                code: .missing,
                message: "the database holds no Rollcall schema yet",
                hint: "run rollcall db migrate, or rollcall ingest PATH"
            )
        }
    }

    private func newer(_ number: Int32) -> SchemaError {
        SchemaError(
            code: .newer,
            message:
                "the database has schema \(number), newer than this rollcall's \(Migrator.newest)",
            hint: "upgrade rollcall on this host"
        )
    }

    private func apply(_ migration: SQL.Migration, _ connection: borrowing Connection) throws {
        try connection.run(script: migration.text)
        if migration.number == 1 { try connection.run(script: SQL.Query.migrationTable) }
        try record(migration.number, migration.name, checksum(migration.text), connection)
    }

    private func record(
        _ number: Int32,
        _ name: String,
        _ checksum: Fingerprint,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.migrationRecord,
            [.int4(number), .text(name), .uuid(checksum.high, checksum.low)]
        )
    }

    private func appliedNumbers(_ connection: borrowing Connection) throws -> [Int32] {
        let rows = try connection.execute(SQL.Query.migrationsApplied)
        return try (0..<rows.count).map { try rows.int32($0, 0) }
    }

    private func storedViewsChecksum(_ connection: borrowing Connection) throws -> UUIDWords? {
        let rows = try connection.execute(SQL.Query.viewsChecksum)
        return rows.count == 0 ? nil : try rows.uuid(0, 0)
    }

    private var viewsChecksum: Fingerprint { checksum(SQL.views.map(\.text).joined()) }

    private func checksum(_ text: String) -> Fingerprint {
        var text = text
        return text.withUTF8 { Fingerprint(of: UnsafeRawBufferPointer($0)) }
    }
}

extension Fingerprint {
    /// The value of a uuid column.
    var uuid: UUIDWords { UUIDWords(high: high, low: low) }
}

extension UUIDWords {
    var fingerprint: Fingerprint { Fingerprint(high: high, low: low) }
}
