// Options that commands share, and the way from them to a database.
public import ArgumentParser
import Catalogue
import Configuration
import Glibc
import Postgres
public import Presentation
import Questions
import Store

extension OutputFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

/// Where the database is.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "PostgreSQL URL; else ROLLCALL_DATABASE_URL, the configuration, the private cluster."
    )
    var database: String?

    @Flag(name: .long, help: "Say less on stderr.")
    var quiet = false

    @Flag(name: .long, help: "Say on stderr which database answers, and how fast.")
    var verbose = false

    @Option(
        name: .long,
        help: "Configuration file; else ROLLCALL_CONFIG, else /etc/rollcall/rollcall.toml."
    )
    var config: String?

    /// The database of a command that may not create one.
    func settings() throws -> ConnectionSettings {
        if let settings = try configuredSettings() { return settings }
        let cluster = try cluster
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
        if let settings = try configuredSettings() { return settings }
        return try cluster.ensureRunning(prepare: ClusterBootstrap.prepare)
    }

    /// Connects, and migrates where that is ours to do: an empty database or the private cluster.
    func connect(_ settings: ConnectionSettings) throws -> Connection {
        let connection = try Connection(settings)
        let migrator = Migrator()
        switch try migrator.state(connection) {
        case .current: break
        case .empty: try migrate(connection)
        case .older where try isPrivate: try migrate(connection)
        default: try migrator.requireCurrent(connection)
        }
        if verbose {
            let version = connection.serverVersion
            StandardError().line(
                "\(try described): PostgreSQL \(version / 10_000).\(version % 10_000), "
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

    @Argument(
        help: "Districts, as with --district; where a command asks for words, the words.",
        completion: .custom(DistrictName.completions)
    )
    var named: [String] = []

    @Option(
        name: .long,
        help: "District id, name, or a unique piece of either; repeatable.",
        completion: .custom(DistrictName.completions)
    )
    var district: [String] = []

    @Option(name: .long, help: "Districts of one US state.")
    var state: String?

    @Option(name: .long, help: "Districts of one specialist.")
    var specialist: String?

    @Flag(name: .long, help: "Every district, whatever caseload is configured.")
    var everyone = false

    @Option(name: .customLong("as-of"), help: "As things were then: a date, RFC 3339, 7d.")
    var asOf: String?

    @Option(name: .long, help: "At most so many rows.")
    var limit: Int?

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    @Option(
        name: .long,
        help: "Only these columns, in this order: a,b,c; list names them."
    )
    var columns: String?

    @Flag(name: .long, help: "Print the SQL that runs, on stderr.")
    var sql = false

    @Flag(name: .long, help: "Print how the database finds the answer, on stderr.")
    var explain = false

    @Option(name: .long, help: "auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(name: .customLong("no-pager"), help: "Never use a pager.")
    var noPager = false

    @Flag(name: .customLong("raw-csv"), help: "Leave values alone that a spreadsheet would run.")
    var rawCSV = false

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
        let words = [("a district", named + district), ("--state", [state].compactMap { $0 })]
        // An empty word is a piece of every name: a variable of a script that was not set.
        for (what, words) in words + [("--specialist", [specialist].compactMap { $0 })] {
            guard words.contains(where: { $0.allSatisfy(\.isWhitespace) }) else { continue }
            throw ValidationError("\(what) must not be empty")
        }
        if let moment = moment, Moment.end(of: moment) == nil {
            throw ValidationError("--as-of is no date and no time: \(Terminal.safe(moment))")
        }
    }

    /// The specialist whose caseload the question is about: the one named, else the configured one
    /// unless districts are named or everyone is meant.
    var caseload: String? {
        get throws {
            if everyone || specialist != nil || !(named + district).isEmpty { return specialist }
            return try database.configuration().specialist.value
        }
    }

    /// Whom the question is about; names are resolved to ids.
    func scope(_ connection: borrowing Connection) throws -> Scope {
        let words = named + district
        let ids = try words.map { try DistrictName.resolve($0, connection) }
        return Scope(
            districts: words.isEmpty ? nil : ids,
            state: state,
            specialist: try caseload,
            asOf: asOfMoment
        )
    }

    /// The moment asked about, in microseconds since 1970; nil for now.
    var asOfMoment: Int64? { moment.flatMap(Moment.end(of:)) }

    /// The moment asked for, as it was typed.
    private var moment: String? { asOf ?? variable("ROLLCALL_AS_OF") }
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
