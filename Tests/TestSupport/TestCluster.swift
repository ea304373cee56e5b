// One private PostgreSQL per test process, made as the product makes its own and gone with the process.
internal import Foundation
public import Postgres
internal import Store
internal import Synchronization

/// The server that the tests of this process share; started by the first who asks.
///
/// It lives below a short path in /tmp. A reaper, which waits for the end of this process however
/// that comes, stops the server and removes every trace of it.
public struct TestCluster: Sendable {
    /// The directory given to ``PrivateCluster``.
    public let home: String
    /// The directory of the server's socket.
    public let socket: String

    /// The server of this process.
    public static func shared() throws -> TestCluster { try started.get() }

    private static let started = Result { try TestCluster() }
    private static let databases = Atomic<Int>(0)

    /// How to reach a database of this server as a role; both exist only if somebody made them.
    public func settings(database: String, user: String = "postgres") -> ConnectionSettings {
        ConnectionSettings(conninfo: "host=\(socket) port=5432 dbname=\(database) user=\(user)")
    }

    private init() throws {
        home = try makeTemporaryFolder("rollcall-test")
        let cluster = PrivateCluster(home: home)
        let settings = try cluster.ensureRunning { try ClusterBootstrap.prepare($0) }
        socket = try socketDirectory(of: settings)
        try Reaper.watch(home: home, socket: socket)
        let server = try Connection(self.settings(database: "postgres"))
        // Nobody misses this server's data after a power cut.
        for statement in [
            "alter system set fsync = off", "alter system set synchronous_commit = off",
            "alter system set full_page_writes = off", "select pg_reload_conf()",
        ] {
            try server.run(script: statement)
        }
    }

    /// A database name that no other test of this process has.
    static func freshName() -> String {
        "test_\(databases.add(1, ordering: .relaxed).newValue)"
    }
}

/// A new folder in /tmp that the server's user can walk through.
func makeTemporaryFolder(_ name: String) throws -> String {
    var template = Array("/tmp/\(name)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let path = String(validating: template.dropLast()) else {
        throw TestSupportError("no folder can be made in /tmp")
    }
    guard chmod(path, 0o711) == 0 else { throw TestSupportError("\(path) cannot be opened") }
    return path
}

private func socketDirectory(of settings: ConnectionSettings) throws -> String {
    let host = settings.conninfo.split(separator: " ").first { $0.hasPrefix("host=") }
    guard let host else { throw TestSupportError("no host in \(settings.conninfo)") }
    return String(host.dropFirst("host=".count))
}

extension String {
    fileprivate init?(validating characters: some Sequence<CChar>) {
        self.init(validating: characters.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Something that keeps tests from running at all.
public struct TestSupportError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
