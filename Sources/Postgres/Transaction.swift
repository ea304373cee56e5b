// Transactions: how they begin, and that none is half.
internal import CLibpq

extension Connection {
    /// Runs the body between `begin` and `commit`; rolls back and rethrows on an error.
    public borrowing func transaction<Answer>(
        _ mode: TransactionMode = .readWrite,
        _ body: () throws -> Answer
    ) throws -> Answer {
        try run(script: mode.begin)
        do {
            let answer = try body()
            try refuseFailedTransaction()
            try run(script: "commit")
            return answer
        } catch {
            rollBack()
            throw error
        }
    }

    /// A commit after a failed statement is answered with a rollback and no error; a body that swallowed
    /// the failure must not be told that its work was kept.
    private borrowing func refuseFailedTransaction() throws {
        guard PQtransactionStatus(raw) == PQTRANS_INERROR else { return }
        throw PostgresError(
            sqlstate: "25P02",
            message: "a statement of the transaction failed, so nothing of it can be committed"
        )
    }

    /// Best effort: where the connection is gone the server has rolled back already.
    private borrowing func rollBack() {
        PQclear(PQexec(raw, "rollback"))
    }
}

/// How a transaction begins. All but a migration wait for locks a few seconds only, so that somebody
/// who holds one is named and not waited for in silence.
public enum TransactionMode: Sendable {
    case readWrite
    /// Single reads, each as of its own moment.
    case read
    /// One snapshot for all statements, nothing written, times in UTC.
    case readOnly
    /// Waits for other migrations as long as they take.
    case migration

    /// What a client that froze or lost its host has locked must be free again in a minute: the server
    /// asks whether the host is there, and ends a transaction in which nothing happens any more, unless
    /// its own setting does so already.
    private static let endsWithClient = """
        set local tcp_keepalives_idle = 10; set local tcp_keepalives_interval = 5; \
        set local tcp_keepalives_count = 4; \
        select set_config('idle_in_transaction_session_timeout', '60s', true) \
        where current_setting('idle_in_transaction_session_timeout') = '0'
        """

    var begin: String {
        switch self {
        case .migration: "begin"
        case .readWrite: "begin; set local lock_timeout = '10s'; \(TransactionMode.endsWithClient)"
        case .read: "begin read only; set local lock_timeout = '10s'"
        case .readOnly:
            "begin isolation level repeatable read read only; set local timezone = 'UTC'; "
                + "set local lock_timeout = '5s'"
        }
    }
}
