// What to tell about a database that others hold up, or whose clock is not ours.
import Postgres
import Presentation
import Store

extension Failure {
    /// The same failure, naming who holds the lock that was waited for in vain, as far as that can be
    /// seen.
    init(explaining error: any Error, whoHoldsLocksIn settings: ConnectionSettings) {
        let plain = Failure(explaining: error)
        let holders = Failure.lockHolders(error, settings)
        guard !holders.isEmpty else {
            self = plain
            return
        }
        self.init(
            plain.code,
            plain.message + "; " + holders.map(Failure.words).joined(separator: "; "),
            hint: "wait for that session or end it (select pg_terminate_backend(PID)), "
                + "then run the command again"
        )
    }

    /// Best effort: a database that does not answer any more has its failure told already.
    private static func lockHolders(
        _ error: any Error,
        _ settings: ConnectionSettings
    ) -> [LockHolder] {
        guard (error as? PostgresError)?.sqlstate == "55P03" else { return [] }
        do {
            return try LockHolder.now(try Connection(settings))
        } catch {
            return []
        }
    }

    private static func words(_ holder: LockHolder) -> String {
        let facts = [
            Terminal.safe(holder.application ?? "no name"), holder.state,
            holder.seconds.map { "for \($0) s" },
        ].compactMap(\.self)
        return "session \(holder.pid) of \(Terminal.safe(holder.user)) "
            + "(\(facts.joined(separator: ", "))) holds a lock on rollcall.\(holder.table)"
    }
}

/// The host's clock beside the database's.
enum HostClock {
    static let skewSecondsMax: Int64 = 60

    /// One line where the clocks are more than a minute apart; the work is right all the same, because
    /// leases go by the database's clock alone.
    static func warning(_ connection: borrowing Connection) throws -> String? {
        let skew = try skewSeconds(connection)
        guard abs(skew) > skewSecondsMax else { return nil }
        return "this host's clock is \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") the "
            + "database's; set it (timedatectl status)"
    }

    /// How many seconds this host is ahead of the database.
    static func skewSeconds(_ connection: borrowing Connection) throws -> Int64 {
        try ClockSkew.seconds(ofMilliseconds: Moment.now / 1_000, connection)
    }
}
