// Where a database is and how patient to be with it.

/// How to reach a database; passwords come from libpq's own password file or the connection string.
public struct ConnectionSettings: Sendable, Hashable {
    /// A libpq connection string: a `postgresql://` URI or `key=value` pairs.
    public var conninfo: String
    public var applicationName: String
    public var connectTimeoutSeconds: Int

    public init(
        conninfo: String,
        applicationName: String = "rollcall",
        connectTimeoutSeconds: Int = 10
    ) {
        self.conninfo = conninfo
        self.applicationName = applicationName
        self.connectTimeoutSeconds = connectTimeoutSeconds
    }
}
