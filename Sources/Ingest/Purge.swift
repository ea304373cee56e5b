// A district deleted for good, with its archive.
internal import Glibc
public import Postgres
public import Store

/// Deletes districts under a lease, so that no ingest writes one at the same time.
public struct Purge: Sendable {
    private let settings: ConnectionSettings
    private let version: String

    public init(_ settings: ConnectionSettings, version: String) {
        self.settings = settings
        self.version = version
    }

    /// Deletes everything in one transaction; waits a minute for a worker that is busy with it.
    public func run(_ district: String) throws -> PurgeReceipt {
        let connection = try Connection(settings)
        let holder = LeaseHolder()
        try holder.start(host: hostName(), pid: getpid(), version: version, connection)
        let lease = try holder.claim(district, patienceSeconds: 60, connection)
        let receipt = try connection.transaction {
            try holder.fence([lease], connection)
            return try PurgeBook().purge(district, connection)
        }
        try holder.stop(connection)
        return receipt
    }
}
