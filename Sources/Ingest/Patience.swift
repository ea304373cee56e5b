// Going on after the database went away for a while.
internal import Pickup
public import Postgres
public import Workers

/// Runs pieces of work one after the other, and again where the fault passes: a server that restarts or
/// fails over, a deadlock, no connection to be had. After a fault comes another connection.
///
/// A piece must come to the same when it runs again after any part of it was done.
public struct Patience: Sendable {
    private let settings: ConnectionSettings
    private let stop: StopSignal
    private let policy: RetryPolicy
    /// One that nobody uses at the moment: to connect takes a server as long as a small batch.
    private let spare = Guarded<LentConnection?>(nil)

    /// The usual policy waits about a minute in all.
    public init(
        _ settings: ConnectionSettings,
        stop: StopSignal,
        policy: RetryPolicy = RetryPolicy(attempts: 10, baseSeconds: 0.5, capSeconds: 15)
    ) {
        self.settings = settings
        self.stop = stop
        self.policy = policy
    }

    /// Runs a piece of work until it succeeds, fails for good, or a stop is requested.
    public func run<Answer>(_ body: (borrowing Connection) throws -> Answer) throws -> Answer {
        var failures = 0
        while true {
            do {
                let lent = try borrow()
                let answer = try body(lent.connection)
                giveBack(lent)
                return answer
            } catch {
                failures += 1
                guard mayRetry(error, failures: failures) else { throw error }
                rest(failures: failures)
            }
        }
    }

    /// A connection, used before or new.
    func borrow() throws -> LentConnection {
        let idle = spare.withLock { spare in
            defer { spare = nil }
            return spare
        }
        return try idle ?? LentConnection(settings)
    }

    /// Keeps a connection for the next use; with one there already this one ends.
    func giveBack(_ lent: LentConnection) { spare.withLock { $0 = $0 ?? lent } }

    /// Whether work that failed so often in a row may be tried again. Whoever holds a lock has been
    /// waited for ten seconds already, so that is borne less often.
    func mayRetry(_ error: any Error, failures: Int) -> Bool {
        guard !stop.isRequested, error.isPassing else { return false }
        let isLocked = (error as? PostgresError)?.sqlstate == "55P03"
        return failures < (isLocked ? min(2, policy.attempts) : policy.attempts)
    }

    /// Waits before the next attempt.
    func rest(failures: Int) {
        var random = SystemRandomNumberGenerator()
        stop.pause(seconds: policy.delay(beforeAttempt: failures + 1, using: &random))
    }
}

/// A connection that one thread at a time uses.
///
/// Unchecked: whoever borrowed it is its only user until it is given back.
final class LentConnection: @unchecked Sendable {
    let connection: Connection

    init(_ settings: ConnectionSettings) throws { connection = try Connection(settings) }
}

extension Error {
    /// Trying the same again may succeed without anybody's doing.
    var isPassing: Bool { (self as? PostgresError)?.isRetryable ?? isShortage }

    /// The host or the server has nothing left to work with for now; fewer workers may do.
    var isShortage: Bool {
        switch self {
        case let error as PostgresError: error.isBusy || error.isHostExhausted
        case let error as PickupError: error.code == .exhausted
        default: false
        }
    }
}
