// rollcall work: ingest as a service.
import ArgumentParser
import Configuration
import Glibc
import Monitoring
import Presentation
import Schedule
import Workers

struct WorkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: "Pick up on a schedule, with pages for probes and Prometheus.",
        discussion: """
            Examples:
              rollcall work   as the configuration says
              rollcall work --schedule '30 5 * * *' --jitter 10m --listen 127.0.0.1:9127
              rollcall work --deadline 90m      a run ends then, the next takes what is left

            Runs are those of rollcall ingest. A time that was missed is made up for at
            once; while the database is away nothing begins, and the service waits. Times
            are local to TZ (UTC without). SIGTERM lets a run finish what is in work, a
            second one ends it at once; its districts are handed back either way.

            Pages: /health/live, /health/ready, /metrics. Exit codes: 0 stopped, 64 usage,
            130 stopped at once.
            """
    )

    @Argument(help: "Delivery folders or names of configured sources; else all configured ones.")
    var source: [String] = []

    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "Five cron fields or @hourly, @daily; else every 15 minutes.")
    var schedule: String?

    @Option(name: .long, help: "Begin up to so much later, drawn anew each time: 90s, 10m.")
    var jitter: String?

    @Option(name: .long, help: "Address and port of the pages; on a loopback address.")
    var listen: String?

    @Option(name: .long, help: "How many districts are worked on at once, 1 to 64.")
    var workers: Int?

    @Option(
        name: .long,
        help: "End each run after so long and leave the rest to the next: 15m; else 4h."
    )
    var deadline: String?

    func run() throws {
        var flags: [String: String] = [:]
        flags["schedule.cron"] = schedule
        flags["schedule.jitter"] = jitter
        flags["health.listen"] = listen
        flags["workers"] = workers.map { String($0) }
        flags["deadlines.run"] = deadline
        let configuration = try database.configuration(flags)
        guard !source.isEmpty || !configuration.sources.isEmpty else {
            throw ValidationError("name a delivery folder, or configure a [[source]]")
        }
        let stop = StopSignal()
        // A second signal reaches the run by way of the loop, which is never held up for long.
        let watch = SignalWatch(stop) {}
        defer { withExtendedLifetime(watch) {} }
        let state = Guarded(ServiceState())
        state.withLock { $0.tickedAt = Service.clock() }
        let service = Service(
            database: database,
            schedule: try times(configuration),
            jitterSeconds: configuration.schedule.jitterSeconds.value,
            command: command(configuration),
            variables: database.database.map { ["ROLLCALL_DATABASE_URL": $0] } ?? [:],
            bell: AlarmBell(configuration),
            stop: stop,
            state: state,
            say: StandardError()
        )
        let listener = try listener(configuration, state)
        defer { listener?.stop() }
        guard service.run() else { throw ExitCode(Exit.interrupted.rawValue) }
    }

    private func times(_ configuration: Configuration) throws -> CronSchedule {
        let zone = variable("TZ") ?? "UTC"
        do {
            return try CronSchedule(
                configuration.schedule.cron.value ?? "*/15 * * * *",
                zone: zone.hasPrefix(":") ? String(zone.dropFirst()) : zone
            )
        } catch let error as ScheduleError {
            throw ValidationError(error.description)
        }
    }

    private func listener(
        _ configuration: Configuration,
        _ state: Guarded<ServiceState>
    ) throws -> HealthListener? {
        guard let text = configuration.healthListen.value else { return nil }
        guard let address = ListenAddress(text) else {
            throw ValidationError("\(text) is no address and port, such as 127.0.0.1:9127")
        }
        let listener = try HealthListener(address) { path in
            state.withLock { $0 }.page(path, now: Service.clock())
        }
        if !database.quiet { StandardError().line("pages: http://\(listener.address)/metrics") }
        return listener
    }

    /// The program that runs, even if its file was replaced meanwhile; a database given as a flag goes
    /// through the environment, because it may hold a password.
    private func command(_ configuration: Configuration) -> [String] {
        ["/proc/self/exe", "ingest"] + source
            + ["--quiet", "--progress", "never", "--format", "json"]
            + ["--workers", String(configuration.workers.value)]
            + (deadline.map { ["--deadline", $0] } ?? [])
            + (database.config.map { ["--config", $0] } ?? [])
    }
}
