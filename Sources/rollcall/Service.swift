// The loop of `rollcall work`: due runs, a database that comes and goes, an orderly end.
import Glibc
import Monitoring
import Postgres
import Presentation
import Questions
import Schedule
import Store
import Workers

/// Picks up on schedule until it is asked to stop.
///
/// Each run is a process of its own, the same as `rollcall ingest`: a report that brings one down, or
/// memory that one used, is no trouble of the service.
struct Service {
    let database: DatabaseOptions
    let schedule: CronSchedule
    let jitterSeconds: Int
    /// One run: program and arguments, and variables beside ours.
    let command: [String]
    let variables: [String: String]
    let bell: AlarmBell
    let stop: StopSignal
    let state: Guarded<ServiceState>
    let say: StandardError

    private static let secondsBetweenLooks = 5.0
    private static let secondsBetweenFacts = 60.0
    private let patience = RetryPolicy(attempts: .max, baseSeconds: 1, capSeconds: 30)

    /// What the loop remembers from turn to turn.
    private struct Turn {
        var due: Int64?
        var lookAt = 0.0
        var factsAt = 0.0
        var failures = 0
        var child: ChildProcess?
        var signalsSent = 0
    }

    /// Returns once a stop was requested and what was at work has ended; false if that was urgent.
    func run() -> Bool {
        var turn = Turn()
        while !stop.isRequested || turn.child != nil {
            state.withLock {
                $0.tickedAt = Service.clock()
                $0.isStopping = stop.isRequested
            }
            pass(signalsTo: &turn)
            end(childOf: &turn)
            if Service.clock() >= turn.lookAt, !stop.isRequested { look(&turn) }
            begin(&turn)
            if stop.isRequested { usleep(50_000) } else { stop.pause(seconds: 0.2) }
        }
        return !stop.isUrgent
    }

    /// Asks the database how it is; where it does not answer, less and less often.
    private func look(_ turn: inout Turn) {
        do {
            var settings = try database.settingsCreating()
            settings.connectTimeoutSeconds = 5
            let connection = try database.connect(settings)
            if turn.due == nil { turn.due = try firstDue(connection) }
            turn.due = soonest(turn.due)
            if Service.clock() >= turn.factsAt {
                let facts = try connection.transaction(.readOnly) { try ServiceFacts(connection) }
                state.withLock { $0.facts = facts }
                turn.factsAt = Service.clock() + Service.secondsBetweenFacts
            }
            if turn.failures > 0 { say.line("rollcall: the database is back") }
            turn.failures = 0
            state.withLock { [due = turn.due] in
                $0.trouble = nil
                $0.nextRunAt = due
            }
            turn.lookAt = Service.clock() + Service.secondsBetweenLooks
        } catch {
            lose(Failure(explaining: error), &turn)
        }
    }

    /// Told once per loss, not once per look.
    private func lose(_ failure: Failure, _ turn: inout Turn) {
        turn.failures += 1
        var random = SystemRandomNumberGenerator()
        turn.lookAt =
            Service.clock() + 0.5
            + patience.delay(beforeAttempt: turn.failures + 1, using: &random)
        state.withLock {
            if turn.failures == 1 { $0.databaseLosses += 1 }
            $0.trouble = failure.message
        }
        guard turn.failures == 1 else { return }
        failure.report()
        ring("no run can begin: \(failure.message)")
    }

    /// A time that was missed while no service ran is made up for at once.
    private func firstDue(_ connection: borrowing Connection) throws -> Int64? {
        let last = try connection.transaction(.readOnly) {
            try Question.status.answer(connection).records[0].time("last_run_at")
        }
        return last.flatMap { schedule.next(after: $0 / 1_000_000) } ?? Service.now()
    }

    /// A time that was reckoned while the clock stood a day ahead is not waited for.
    private func soonest(_ due: Int64?) -> Int64? {
        guard let due, let next = schedule.next(after: Service.now()) else { return due }
        return min(due, next + Int64(jitterSeconds))
    }

    private func begin(_ turn: inout Turn) {
        guard turn.child == nil, turn.failures == 0, !stop.isRequested, let due = turn.due,
            Service.now() >= due
        else { return }
        do {
            turn.child = try ChildProcess(command, environment: variables, keepsOutput: false)
            state.withLock { $0.isRunning = true }
        } catch {
            Failure(explaining: error).report()
        }
        let jitter = jitterSeconds > 0 ? Int64.random(in: 0...Int64(jitterSeconds)) : 0
        turn.due = schedule.next(after: Service.now()).map { $0 + jitter }
        state.withLock { [due = turn.due] in $0.nextRunAt = due }
    }

    /// The first signal lets the run finish what is in work, the second ends it at once.
    private func pass(signalsTo turn: inout Turn) {
        let wanted = stop.isUrgent ? 2 : stop.isRequested ? 1 : 0
        while turn.signalsSent < wanted, let child = turn.child {
            child.send(SIGTERM)
            turn.signalsSent += 1
        }
    }

    private func end(childOf turn: inout Turn) {
        guard let child = turn.child, child.isOver, let code = child.exitCode else { return }
        turn.child = nil
        turn.factsAt = 0
        turn.lookAt = 0
        let now = Service.now()
        state.withLock {
            $0.isRunning = false
            $0.runs[code > 128 && code != 130 ? "signal" : String(code), default: 0] += 1
            $0.lastRunAt = now
            if code == 0 { $0.lastGoodRunAt = now }
        }
        if code != 0, !stop.isRequested { say.line("rollcall: a run ended with exit code \(code)") }
        // Of what it could still say itself, the run has told.
        if code > 130 { ring("a run was ended by signal \(code - 128); see the service's log") }
    }

    private func ring(_ words: String) {
        bell.tell(Alarm(kind: "service", subject: "", words: words))
    }

    /// Seconds of a clock that only goes forward.
    static func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func now() -> Int64 { Moment.now / 1_000_000 }
}
