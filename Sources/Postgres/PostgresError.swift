// What PostgreSQL said went wrong, by SQLSTATE.

/// An error of the server or of the connection to it.
///
/// `description` never holds the server's DETAIL or CONTEXT: they can carry values of rows, which are
/// student data.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// Five characters; `08006` where libpq gave none, which means the connection broke.
    public let sqlstate: String
    /// The server's primary message.
    public let message: String
    /// The server's DETAIL; may hold row values and must not be printed or logged.
    public let detail: String?
    /// The server's HINT.
    public let hint: String?

    public init(sqlstate: String, message: String, detail: String? = nil, hint: String? = nil) {
        self.sqlstate = sqlstate
        self.message = message
        self.detail = detail
        self.hint = hint
    }

    public var description: String { "\(message) (SQLSTATE \(sqlstate))" }

    /// The connection is gone or was never there.
    public var isConnectionLoss: Bool {
        // 08P01 is a fault in the conversation, not the end of it; 25P03 ends an idle transaction's session.
        (sqlstate.hasPrefix("08") && sqlstate != "08P01") || sqlstate.hasPrefix("57P")
            || sqlstate == "25P03"
    }

    /// The server has no connection to give: too many clients.
    public var isBusy: Bool { sqlstate == "53300" }

    /// This host has no file descriptor or memory left for a connection.
    public var isHostExhausted: Bool {
        sqlstate == "08006"
            && ["Too many open files", "out of memory", "Cannot allocate memory"].contains {
                message.contains($0)
            }
    }

    /// Trying the whole unit of work again may succeed.
    public var isRetryable: Bool {
        isConnectionLoss || isBusy || ["40001", "40P01", "55P03", "25006"].contains(sqlstate)
    }

    /// The disk of the server is full.
    public var isDiskFull: Bool { sqlstate == "53100" }

    /// The role or its password was refused, or it may not do this.
    public var isAuthorisation: Bool { sqlstate.hasPrefix("28") || sqlstate == "42501" }

    /// The statement was cancelled, by us or by a timeout.
    public var isCancelled: Bool { sqlstate == "57014" }
}
