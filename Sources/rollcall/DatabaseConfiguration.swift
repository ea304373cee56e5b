// From flags, environment and file to the database that is meant.
import Configuration
import FoundationEssentials
import Glibc
import Postgres

extension DatabaseOptions {
    /// Everything configured; `flags` are a command's own, keyed as the file's keys are.
    func configuration(_ flags: [String: String] = [:]) throws -> Configuration {
        let environment = ProcessInfo.processInfo.environment
        var flags = flags
        if let database { flags["database"] = database }
        return try Configuration(
            flags: flags,
            environment: environment,
            file: try ConfigurationSearch.read(flag: config, environment: environment),
            processors: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        )
    }

    /// Where the private cluster lives.
    var home: String {
        get throws {
            if let home = try configuration().home.value { return home }
            if geteuid() == 0 { return "/var/lib/rollcall" }
            let own = ProcessInfo.processInfo.environment["HOME"] ?? ""
            return (own.isEmpty ? "/tmp" : own) + "/.local/share/rollcall"
        }
    }

    /// The home as an absolute path: a server does not share our working directory.
    var absoluteHome: String {
        get throws {
            let home = try home
            return home.hasPrefix("/") ? home : (currentDirectory() ?? "") + "/" + home
        }
    }

    var cluster: PrivateCluster {
        get throws { PrivateCluster(home: try absoluteHome) }
    }

    /// No database is configured, so that the private one is meant.
    var isPrivate: Bool {
        get throws { try configuration().database.value == nil }
    }

    /// Where the data lies, without a password.
    var described: String {
        get throws {
            let configured = try configuration().database.value
            return try configured.map(withoutPassword) ?? "private PostgreSQL under \(home)"
        }
    }

    /// The configured database; nil where the private one is meant and allowed.
    func configuredSettings() throws -> ConnectionSettings? {
        let configuration = try configuration()
        if let conninfo = configuration.database.value {
            return ConnectionSettings(conninfo: conninfo)
        }
        guard configuration.privateCluster.value == .auto else {
            throw Failure(
                .noDatabase,
                "no database is configured, and private_cluster forbids a private one",
                hint: "set database in the configuration, or ROLLCALL_DATABASE_URL"
            )
        }
        return nil
    }
}
