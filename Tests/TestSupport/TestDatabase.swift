// A database of its own for a suite or a test.
public import Postgres
internal import Store

/// A fresh database on the ``TestCluster``; dropped, whoever is still connected, with the value.
///
///     let database = try TestDatabase.migrated()
///     let connection = try Connection(database.settings)
public final class TestDatabase: Sendable {
    public let name: String
    /// As `rollcall_owner`, who owns the database and is no superuser.
    public let settings: ConnectionSettings
    /// As the server's superuser.
    public let superuser: ConnectionSettings

    /// A database without anything in it.
    public static func empty() throws -> TestDatabase { try TestDatabase(template: "template0") }

    /// A database with the newest schema, copied from one that was migrated once.
    public static func migrated() throws -> TestDatabase {
        try TestDatabase(template: try migratedTemplate.get())
    }

    /// A database with all that another holds; nobody may be connected to that one.
    ///
    /// File by file: through the log it takes half a second for a small ledger, ten times as long.
    public static func copy(of other: TestDatabase) throws -> TestDatabase {
        try TestDatabase(template: "\(other.name) strategy file_copy")
    }

    /// The same database as another role that the test has made or the migrations bring.
    public func settings(as role: String) throws -> ConnectionSettings {
        try TestCluster.shared().settings(database: name, user: role)
    }

    private static let migratedTemplate = Result {
        let cluster = try TestCluster.shared()
        let name = "migrated_template"
        try create(name, template: "template0")
        let connection = try Connection(cluster.settings(database: name, user: "rollcall_owner"))
        try Migrator().migrate(connection)
        return name
    }

    private init(template: String) throws {
        name = TestCluster.freshName()
        try TestDatabase.create(name, template: template)
        let cluster = try TestCluster.shared()
        settings = cluster.settings(database: name, user: "rollcall_owner")
        superuser = cluster.settings(database: name)
    }

    deinit {
        // A database that stays behind goes with the server; a test must not fail over it.
        _ = try? administer("drop database if exists \(name) with (force)")
    }

    private static func create(_ name: String, template: String) throws {
        try administer("create database \(name) owner rollcall_owner template \(template)")
    }
}

private func administer(_ statement: String) throws {
    try Connection(try TestCluster.shared().settings(database: "postgres")).run(script: statement)
}
