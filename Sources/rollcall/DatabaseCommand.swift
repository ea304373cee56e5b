// rollcall db: the database itself.
import ArgumentParser
import Glibc
import Postgres
import Presentation
import Store

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "The database: migrate it; start, stop or enter the private one.",
        discussion: """
            Examples:
              rollcall db start
              rollcall db status
              rollcall db migrate --database postgresql://rollcall_owner@db.example/rollcall
              rollcall db psql
            """,
        subcommands: [Migrate.self, Status.self, Start.self, Stop.self, Psql.self]
    )

    struct Migrate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring the schema up to this version; safe when several hosts do it at once.",
            discussion:
                "Example:\n  rollcall db migrate --database postgresql://db.example/rollcall"
        )

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            let connection = try Connection(try database.settings())
            let applied = try Migrator().migrate(connection)
            try CauseTable.load(connection)
            StandardOutput().write(
                applied == 0
                    ? "The schema is current (\(Migrator.newest)).\n"
                    : "Applied \(Prose.count(Int64(applied), "migration")); "
                        + "the schema is \(Migrator.newest).\n"
            )
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Which database, which schema.",
            discussion: "Example:\n  rollcall db status"
        )

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            let connection = try Connection(try database.settingsWithoutStarting())
            let state =
                switch try Migrator().state(connection) {
                case .current: "current (\(Migrator.newest))"
                case .empty: "none yet; the next ingest makes it"
                case .older(let number): "\(number), this rollcall has \(Migrator.newest)"
                case .newer(let number): "\(number), newer than this rollcall's \(Migrator.newest)"
                }
            let major = connection.serverVersion / 10_000
            let minor = connection.serverVersion % 10_000
            StandardOutput().write(
                "database    \(try database.described)\nserver      PostgreSQL \(major).\(minor)\n"
                    + "schema      \(state)\n"
            )
        }
    }

    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the private PostgreSQL where there is none, and start it.",
            discussion: "Example:\n  ROLLCALL_HOME=/srv/rollcall rollcall db start"
        )

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            try database.requirePrivate("start")
            _ = try database.connect(try database.settingsCreating())
            StandardOutput().write("Running: \(try database.described)\n")
        }
    }

    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the private PostgreSQL.",
            discussion: "Example:\n  rollcall db stop"
        )

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            try database.requirePrivate("stop")
            let stopped = try database.cluster.stop()
            StandardOutput().write(stopped ? "Stopped.\n" : "It was not running.\n")
        }
    }

    struct Psql: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter the database with psql; what follows is passed on.",
            discussion: """
                Examples:
                  rollcall db psql
                  rollcall db psql -- -c 'select * from bi.not_onboarded_school limit 5'
                """
        )

        @OptionGroup var database: DatabaseOptions

        @Argument(parsing: .postTerminator, help: "Arguments of psql.")
        var arguments: [String] = []

        func run() throws {
            let settings = try database.settings()
            let words = ["psql", "-d", settings.conninfo] + arguments
            var pointers = words.map { strdup($0) }
            pointers.append(nil)
            execvp("psql", pointers)
            throw Failure(
                .error,
                "psql cannot be started: \(String(cString: strerror(errno)))",
                hint: "apt-get install postgresql-client"
            )
        }
    }
}

extension DatabaseOptions {
    /// Commands about the private cluster make no sense where another database is configured.
    func requirePrivate(_ verb: String) throws {
        guard try isPrivate else {
            throw Failure(
                .usage,
                "db \(verb) is for the private PostgreSQL, but a database is configured",
                hint: "leave out --database, unset ROLLCALL_DATABASE_URL, look at the configuration"
            )
        }
    }

    /// The configured database, or the private one if it runs already.
    func settingsWithoutStarting() throws -> ConnectionSettings {
        if let settings = try configuredSettings() { return settings }
        if let settings = try cluster.settingsIfRunning() { return settings }
        throw Failure(
            .noDatabase,
            "the private PostgreSQL under \(try home) does not run",
            hint: "run rollcall db start"
        )
    }
}
