// Errors as people meet them: what, where, what to do, and the exit code.
import Configuration
import Ingest
import Pickup
import Postgres
import Presentation
import Store

/// The exit codes of design and runbook.
enum Exit: Int32 {
    case done = 0
    case findings = 1
    case error = 2
    case noDatabase = 3
    case notAuthorised = 4
    case retrying = 5
    case nothingNew = 6
    case usage = 64
    case interrupted = 130
}

/// A command that cannot go on.
struct Failure: Error {
    let code: Exit
    let message: String
    let hint: String?

    init(_ code: Exit, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    /// What any error of the rooms means to the person at the terminal.
    init(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as PostgresError: self = Failure(database: error)
        case let error as SchemaError:
            self.init(
                error.code == .missing ? .noDatabase : .error,
                error.message,
                hint: error.hint
            )
        case let error as ClusterError: self.init(.noDatabase, error.message, hint: error.hint)
        case let error as ConfigurationError: self.init(.error, error.message, hint: error.hint)
        case let error as PickupError: self.init(.error, error.message, hint: error.hint)
        case let error as RederivationError: self.init(.error, error.message, hint: error.hint)
        default: self.init(.error, String(describing: error))
        }
    }

    private init(database error: PostgresError) {
        if error.isAuthorisation {
            self.init(
                .notAuthorised,
                "the database refused: \(error.message)",
                hint: "check the role, its password file and its membership in a rollcall role"
            )
        } else if error.sqlstate == "3D000" {
            self.init(
                .noDatabase,
                error.message,
                hint: "create the database, then run rollcall db migrate"
            )
        } else if error.isConnectionLoss || error.isBusy {
            self.init(
                .noDatabase,
                "the database cannot be reached: \(error.message)",
                hint: "check --database or ROLLCALL_DATABASE_URL, or run rollcall db start"
            )
        } else if error.isDiskFull {
            self.init(
                .error,
                "the database's disk is full: \(error.message)",
                hint: "free space and run the command again; nothing was half written"
            )
        } else if error.sqlstate == "55P03" || error.isCancelled {
            self.init(
                .error,
                "the database is busy: \(error.message)",
                hint: "another session holds a lock; look at pg_stat_activity and try again"
            )
        } else {
            self.init(.error, "the database says: \(error.description)", hint: error.hint)
        }
    }

    func report() {
        let out = StandardError()
        out.line("rollcall: \(message)")
        if let hint { out.line("hint: \(hint)") }
    }
}
