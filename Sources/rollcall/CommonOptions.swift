// Options that commands share, and the way from them to a database.
public import ArgumentParser
import Catalogue
import Glibc
import Postgres
public import Presentation
import Questions
import Store

extension OutputFormat: ExpressibleByArgument {}

/// Where the database is.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "PostgreSQL URL; else ROLLCALL_DATABASE_URL, else the private cluster."
    )
    var database: String?

    @Flag(name: .long, help: "Say less on stderr.")
    var quiet = false

    @Flag(name: .long, help: "Say on stderr which database answers, and how fast.")
    var verbose = false

    /// Where the private cluster lives.
    static var home: String {
        if let set = variable("ROLLCALL_HOME") { return set }
        if geteuid() == 0 { return "/var/lib/rollcall" }
        return (variable("HOME") ?? "/tmp") + "/.local/share/rollcall"
    }

    /// The home as an absolute path: a server does not share our working directory.
    static var absoluteHome: String {
        home.hasPrefix("/") ? home : (currentDirectory() ?? "") + "/" + home
    }

    static var cluster: PrivateCluster { PrivateCluster(home: absoluteHome) }

    private var configured: String? { database ?? variable("ROLLCALL_DATABASE_URL") }

    /// The database of a command that may not create one.
    func settings() throws -> ConnectionSettings {
        if let configured { return ConnectionSettings(conninfo: configured) }
        let cluster = DatabaseOptions.cluster
        guard cluster.exists else {
            throw Failure(
                .noDatabase,
                "no database is configured and there is no private one yet",
                hint: "run rollcall ingest PATH, rollcall demo or rollcall db start, "
                    + "or set ROLLCALL_DATABASE_URL"
            )
        }
        return try cluster.ensureRunning(prepare: ClusterBootstrap.prepare)
    }

    /// The database of a command that may create the private cluster.
    func settingsCreating() throws -> ConnectionSettings {
        if let configured { return ConnectionSettings(conninfo: configured) }
        return try DatabaseOptions.cluster.ensureRunning(prepare: ClusterBootstrap.prepare)
    }

    var isPrivate: Bool { configured == nil }

    /// Where the data lies, without a password.
    var described: String {
        guard let configured else { return "private PostgreSQL under \(DatabaseOptions.home)" }
        guard configured.contains("://"), let at = configured.lastIndex(of: "@") else {
            return configured.contains("password") ? "as configured" : configured
        }
        let scheme = configured.firstRange(of: "://").map { configured[..<$0.upperBound] } ?? ""
        let place = configured[configured.index(after: at)...].prefix { $0 != "?" }
        return scheme + "…@" + place
    }

    /// Connects, and migrates where that is ours to do: an empty database or the private cluster.
    func connect(_ settings: ConnectionSettings) throws -> Connection {
        let connection = try Connection(settings)
        let migrator = Migrator()
        switch try migrator.state(connection) {
        case .current: break
        case .empty: try migrate(connection)
        case .older where isPrivate: try migrate(connection)
        default: try migrator.requireCurrent(connection)
        }
        if verbose {
            let version = connection.serverVersion
            StandardError().line(
                "\(described): PostgreSQL \(version / 10_000).\(version % 10_000), "
                    + "schema \(Migrator.newest)"
            )
        }
        return connection
    }

    func migrate(_ connection: borrowing Connection) throws {
        try Migrator().migrate(connection)
        try CauseTable.load(connection)
    }
}

/// The common options of every question.
struct QuestionOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Argument(help: "Districts, as with --district.")
    var named: [String] = []

    @Option(name: .long, help: "District id, name, or a unique piece of either; repeatable.")
    var district: [String] = []

    @Option(name: .long, help: "Districts of one US state.")
    var state: String?

    @Option(name: .long, help: "Districts of one specialist.")
    var specialist: String?

    @Flag(name: .long, help: "Every district, whatever caseload is configured.")
    var everyone = false

    @Option(name: .customLong("as-of"), help: "As things were then: a date or RFC 3339 time.")
    var asOf: String?

    @Option(name: .long, help: "At most so many rows.")
    var limit: Int?

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    @Flag(name: .long, help: "Print the SQL that runs, on stderr.")
    var sql = false

    @Option(name: .long, help: "auto, always or never.")
    var color: String = "auto"

    @Flag(name: .customLong("no-pager"), help: "Never use a pager.")
    var noPager = false

    @Flag(name: .customLong("raw-csv"), help: "Leave values alone that a spreadsheet would run.")
    var rawCSV = false

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
        if let asOf, Moment.end(of: asOf) == nil {
            throw ValidationError("--as-of is no date and no time: \(Terminal.safe(asOf))")
        }
    }

    /// Whom the question is about; names are resolved to ids.
    func scope(_ connection: borrowing Connection) throws -> Scope {
        let words = named + district
        let ids = try words.map { try DistrictName.resolve($0, connection) }
        return Scope(
            districts: words.isEmpty ? nil : ids,
            state: state,
            specialist: specialist,
            asOf: asOf.flatMap(Moment.end(of:))
        )
    }
}

func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
}

func currentDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
}
