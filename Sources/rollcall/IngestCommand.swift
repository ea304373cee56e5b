// rollcall ingest: pick up what is due, once, and exit.
import ArgumentParser
import Configuration
import Glibc
import Ingest
import Pickup
import Postgres
import Presentation
import Questions
import Store
import Workers

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Pick up what is due from folders, portals and buckets, once.",
        discussion: """
            Examples:
              rollcall ingest                            every configured source
              rollcall ingest /srv/deliveries
              rollcall ingest /srv/deliveries --workers 8 --format json
              rollcall ingest https://portal.example/api --district d1042
              rollcall ingest --deadline 90m             what is left then is the next run's
              rollcall ingest /srv/deliveries --dry-run

            Exit codes: 0 done, 2 error, 3 no database, 5 something is still being retried,
            6 nothing new came from a source in time, 130 interrupted.
            """
    )

    @Argument(
        help: "Folders, https:, sftp: or s3: URLs, or names of sources; else all configured ones."
    )
    var source: [String] = []

    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "Only these districts (ids).")
    var district: [String] = []

    @Option(name: .long, help: "How many districts are worked on at once, 1 to 64.")
    var workers: Int?

    @Option(name: .long, help: "Stop after so long and leave the rest: 90s, 15m; else 4h.")
    var deadline: String?

    @Flag(name: .customLong("dry-run"), help: "Say what would be done, write nothing.")
    var dryRun = false

    @Option(name: .long, help: "auto, plain or never.")
    var progress: String = "auto"

    @Option(name: .long, help: "table or json.")
    var format: OutputFormat = .table

    func validate() throws {
        guard workers.map((1...64).contains) ?? true else {
            throw ValidationError("--workers is 1 to 64")
        }
        guard ["auto", "plain", "never"].contains(progress) else {
            throw ValidationError("--progress is auto, plain or never")
        }
    }

    func run() throws {
        let started = clock()
        let stop = StopSignal()
        let current = Guarded<IngestRun?>(nil)
        let watch = SignalWatch(stop) {
            current.withLock { $0 }?.abandon()
            _exit(Exit.interrupted.rawValue)
        }
        defer { withExtendedLifetime(watch) {} }
        var flags: [String: String] = [:]
        flags["workers"] = workers.map { String($0) }
        flags["deadlines.run"] = deadline
        let configuration = try database.configuration(flags)
        let sources = try sources(configuration)
        let alarm = RunAlarm(configuration, isSilent: dryRun || !district.isEmpty)
        do {
            let limit = RunDeadline(configuration, startedAt: started, within: stop)
            try pickUp(sources, configuration, limit, startedAt: started, current, alarm)
        } catch let code as ExitCode {
            throw code
        } catch let misuse as ValidationError {
            throw misuse
        } catch {
            alarm.tell(Failure(explaining: error))
            throw error
        }
    }

    private func pickUp(
        _ sources: [SourceSettings],
        _ configuration: Configuration,
        _ limit: RunDeadline,
        startedAt started: Double,
        _ current: Guarded<IngestRun?>,
        _ alarm: RunAlarm
    ) throws {
        let sources = try sources.map(located)
        let settings = try database.settingsCreating()
        let say = StandardError()
        if !dryRun { try database.requireDisk(configuration) }
        let recorded = try begin(settings, say)
        var total = IngestSummary()
        var expected = ExpectedSources(sources)
        do {
            var notAsked: [String] = []
            for source in sources {
                if limit.stop.isRequested {
                    notAsked.append(source.name)
                    continue
                }
                let summary = try ingest(source, configuration, settings, total, limit, current)
                if summary.syncs > 0 { expected.heard.insert(source.ledgerName) }
                total.merge(summary)
            }
            limit.judge(&total, notAsked: notAsked)
        } catch {
            throw Failure(explaining: error, whoHoldsLocksIn: settings)
        }
        let seconds = clock() - started
        let json: String
        do {
            json = try end(&total, expected, recorded, seconds, settings)
        } catch {
            throw Failure(explaining: total.failure ?? error, whoHoldsLocksIn: settings)
        }
        StandardOutput().write(
            format == .json
                ? json + "\n"
                : dryRun
                    ? IngestReport.rehearsal(total, try database.disk())
                    : IngestReport.screen(total, seconds: seconds)
        )
        if let line = limit.line(total) { say.line("rollcall: \(line)") }
        complain(total, settings, say)
        let code = exitCode(total)
        alarm.ring(after: code, total, settings)
        if code != .done { throw ExitCode(code.rawValue) }
    }

    /// On another connection than at the start: the database may have restarted meanwhile.
    private func end(
        _ total: inout IngestSummary,
        _ expected: ExpectedSources,
        _ recorded: RunLog?,
        _ seconds: Double,
        _ settings: ConnectionSettings
    ) throws -> String {
        let policy = total.failure == nil ? RetryPolicy() : RetryPolicy(attempts: 1)
        return try Patience(settings, stop: StopSignal(), policy: policy).run { connection in
            try IngestReport.fillExpectations(&total, connection)
            if !dryRun, district.isEmpty, total.failure == nil {
                total.lateSources = try expected.late(connection)
                total.alarms = try GapAlarm.lines(connection)
            }
            let json = IngestReport.json(total, seconds: seconds)
            let code = exitCode(total).rawValue
            let opened = total.opened > 0
            try recorded?.finish(exitCode: code, summary: json, hasOpened: opened, connection)
            return json
        }
    }

    /// On a connection that is closed again, because the workers may need it.
    private func begin(_ settings: ConnectionSettings, _ say: StandardError) throws -> RunLog? {
        let connection = try database.connect(settings)
        if !database.quiet { say.line("database: \(try database.described)") }
        if let warning = try HostClock.warning(connection) { say.line("rollcall: \(warning)") }
        return dryRun ? nil : try RunLog(connection)
    }

    private func ingest(
        _ source: SourceSettings,
        _ configuration: Configuration,
        _ settings: ConnectionSettings,
        _ before: IngestSummary,
        _ limit: RunDeadline,
        _ current: Guarded<IngestRun?>
    ) throws -> IngestSummary {
        var options = IngestOptions(
            source: source,
            workers: workersThatFit(of: configuration.workers.value),
            onlyDistricts: district.isEmpty ? nil : Set(district),
            isDryRun: dryRun,
            version: rollcallVersion,
            parkingAttempts: configuration.parkingAttempts.value
        )
        options.limits = TransferLimits(configuration)
        options.limits.endsAt = limit.endsAt
        let line = ProgressLine(
            isShown: progress == "plain"
                || (progress == "auto" && Terminal.isTerminal(STDERR_FILENO) && !database.quiet),
            isPlain: progress == "plain"
        )
        defer { line.finish() }
        let run = IngestRun(options, settings, after: before, stop: limit.stop) { done, all in
            line.show("\(done) of \(all) districts")
        }
        current.withLock { $0 = run }
        return try run.run()
    }

    private func workersThatFit(of workers: Int) -> Int {
        let fitting = Capacity.ofThisProcess().workers(wanted: workers)
        if fitting < workers, !database.quiet {
            StandardError().line(
                "rollcall: \(fitting) of \(workers) workers, for want of memory or open files "
                    + "(ulimit -n, ulimit -v)"
            )
        }
        return fitting
    }

    private func exitCode(_ summary: IngestSummary) -> Exit {
        if let failure = summary.failure { return Failure(explaining: failure).code }
        if summary.wasInterrupted { return .interrupted }
        if summary.hasRetries { return .retrying }
        return summary.lateSources.isEmpty ? .done : .nothingNew
    }

    /// Everything that needs a person, each with what to do.
    private func complain(
        _ summary: IngestSummary,
        _ settings: ConnectionSettings,
        _ say: StandardError
    ) {
        if let failure = summary.failure {
            Failure(explaining: failure, whoHoldsLocksIn: settings).report()
        }
        IngestComplaints(summary: summary, say: say).tell()
    }

    /// What was named, else everything configured.
    private func sources(_ configuration: Configuration) throws -> [SourceSettings] {
        let sources = source.isEmpty ? configuration.sources : configuration.sources(named: source)
        guard !sources.isEmpty else {
            throw ValidationError("name a source, or configure a [[source]]")
        }
        return sources
    }

    /// A folder by its real path, so that it is the same source however it is written.
    private func located(_ source: SourceSettings) throws -> SourceSettings {
        guard source.kind == .folder else { return source }
        guard !source.url.contains("://") else {
            throw ValidationError(
                "\(source.url) is no source: name a path, or an https:, sftp: or s3: URL"
            )
        }
        var source = source
        source.url = try realPath(source.url)
        return source
    }

    private func realPath(_ path: String) throws -> String {
        guard let real = realpath(path, nil) else {
            throw Failure(
                .error,
                "\(path) cannot be opened: \(String(cString: strerror(errno)))",
                hint: "name the folder that holds the deliveries"
            )
        }
        defer { free(real) }
        return String(cString: real)
    }

    private func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
