// A database and a source folder of their own, and the command line that knows both.
import Glibc
import Postgres
import Samples
import TestSupport
import Testing

/// One operator's world: an empty database, a folder for deliveries.
final class Scene: Sendable {
    let database: TestDatabase
    let drop: TemporaryFolder

    init(_ drop: TemporaryFolder? = nil) throws {
        database = try TestDatabase.empty()
        self.drop = try drop ?? TemporaryFolder()
    }

    /// A second world that is as another one is now.
    init(copying other: Scene) throws {
        database = try TestDatabase.copy(of: other.database)
        drop = other.drop
    }

    /// The environment of a person who has set nothing but the path and a time zone.
    static func environment(_ more: [String: String] = [:]) -> [String: String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        let usual = [
            "PATH": path, "HOME": "/nonexistent", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
        ]
        return usual.merging(more) { $1 }
    }

    /// Starts a command on this database.
    func start(
        _ words: [String],
        _ variables: [String: String] = [:],
        seconds: Double = 60,
        under prefix: [String] = []
    ) throws -> RunningCommand {
        let url = ["ROLLCALL_DATABASE_URL": database.settings.conninfo]
        return try RunningCommand(
            words,
            Scene.environment(url.merging(variables) { $1 }),
            seconds: seconds,
            under: prefix
        )
    }

    /// Runs a command on this database to its end.
    func run(_ words: [String], _ variables: [String: String] = [:]) throws -> Outcome {
        let outcome = try start(words, variables).wait()
        #expect(!outcome.isTooSlow, "\(words) did not end")
        return outcome
    }

    /// Runs a command that must succeed, and returns what it printed.
    @discardableResult
    func output(_ words: [String], _ variables: [String: String] = [:]) throws -> String {
        let outcome = try run(words, variables)
        try #require(outcome.code == 0, "\(words): \(outcome.err)")
        return outcome.out
    }

    /// Ingests what is due and returns the summary; any of the codes may come.
    @discardableResult
    func ingest(_ more: [String] = [], expecting code: Int32 = 0) throws -> JSON {
        let outcome = try run(["ingest", drop.path, "--format", "json", "--quiet"] + more)
        try #require(outcome.code == code, "ingest: \(outcome.err)")
        return try JSON(outcome.out)
    }

    /// The rows of a question.
    func rows(_ words: [String], _ variables: [String: String] = [:]) throws -> [JSON] {
        try #require(try JSON(output(words + ["--format", "json"], variables))["rows"]?.list)
    }

    /// Runs SQL as the database's owner.
    func sql(_ script: String) throws {
        try Connection(database.superuser).run(script: script)
    }

    /// One number out of the database.
    func number(_ query: String) throws -> Int64 {
        try Connection(database.superuser).execute("select (\(query))::bigint").int(0, 0)
    }
}

extension TemporaryFolder {
    /// Writes one delivery: reports first, the manifest last.
    func deliver(_ name: String, _ syncs: [HandSync]) throws {
        for sync in syncs {
            for (report, text) in sync.reports {
                try write("\(name)/\(sync.district)/\(sync.id)/\(report)", text)
            }
        }
        let lines = syncs.map {
            "\($0.district),\($0.id),\($0.status),\($0.completed),\($0.listed)"
        }
        let header = "district_id,sync_id,status,completed_at,reports\n"
        try write("\(name)/syncs.csv", header + lines.joined(separator: "\n") + "\n")
    }
}

/// A sync written by hand.
struct HandSync {
    var district: String
    var id: String
    var status = "Completed with Errors"
    var completed: String
    var reports: [(String, String)] = []
    var listed = ""

    static let users = "users_sync_report.csv"
    static let schools = "schools_sync_report.csv"
    static let header = "Clever ID,sis_id,field,status,message\n"
    static let notOnboarded =
        "School is not onboarded. This school and all associated records will be skipped."

    /// A report with one row per line.
    static func report(_ rows: [String]) -> String {
        header + rows.map { $0 + "\n" }.joined()
    }
}
