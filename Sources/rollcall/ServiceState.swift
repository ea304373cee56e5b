// What the service knows of itself, for probes and metrics.
import Monitoring
import Postgres
import Presentation
import Questions
import Store

/// Shared between the service's loop and whoever asks.
struct ServiceState: Sendable {
    /// Why no run can begin; nil when one could.
    var trouble: String? = "the database was not looked at yet"
    var isStopping = false
    var isRunning = false
    /// Seconds of a clock that only goes forward.
    var tickedAt = 0.0
    /// Seconds since 1970.
    var nextRunAt: Int64?
    var lastRunAt: Int64?
    var lastGoodRunAt: Int64?
    /// How many runs ended how.
    var runs: [String: Int] = [:]
    var databaseLosses = 0
    var facts = ServiceFacts()

    /// A loop that has not turned for so long hangs.
    static let secondsBetweenTicksMax = 60.0

    /// A page for a path, at a time of the same clock.
    func page(_ path: String, now: Double) -> HealthPage? {
        switch path {
        case "/health/live":
            let isAlive = now - tickedAt < ServiceState.secondsBetweenTicksMax
            return HealthPage(
                status: isAlive ? 200 : 503,
                body: isAlive ? "alive\n" : "the service has hung for \(Int(now - tickedAt)) s\n"
            )
        case "/health/ready":
            let reason = isStopping ? "stopping" : trouble
            return HealthPage(
                status: reason == nil ? 200 : 503,
                body: (reason ?? "ready") + "\n"
            )
        case "/metrics":
            return HealthPage(
                status: 200,
                contentType: "text/plain; version=0.0.4; charset=utf-8",
                body: metrics
            )
        default: return nil
        }
    }

    private var metrics: String {
        var page = MetricsPage()
        page.add(
            "rollcall_build_info",
            .gauge,
            "The version that runs.",
            [([("version", rollcallVersion)], 1)]
        )
        page.add(
            "rollcall_database_up",
            .gauge,
            "Whether the database answered when it was last asked.",
            trouble == nil ? 1 : 0
        )
        page.add(
            "rollcall_database_losses_total",
            .counter,
            "How often the database went away.",
            Double(databaseLosses)
        )
        page.add("rollcall_running", .gauge, "Whether a run is at work.", isRunning ? 1 : 0)
        page.add(
            "rollcall_runs_total",
            .counter,
            "Runs by exit code.",
            runs.sorted { $0.key < $1.key }.map { ([("exit", $0.key)], Double($0.value)) }
        )
        page.add(
            "rollcall_last_run_timestamp_seconds",
            .gauge,
            "When the last run of this service ended.",
            lastRunAt.map(Double.init)
        )
        page.add(
            "rollcall_last_good_run_timestamp_seconds",
            .gauge,
            "When a run of this service last ended with exit code 0.",
            lastGoodRunAt.map(Double.init)
        )
        page.add(
            "rollcall_next_run_timestamp_seconds",
            .gauge,
            "When the next run is due.",
            nextRunAt.map(Double.init)
        )
        facts.add(to: &page)
        return page.text
    }
}

/// What the database said when it was last asked.
struct ServiceFacts: Sendable {
    private var values: [(name: String, help: String, value: Double?)] = []

    init() {}

    init(_ connection: borrowing Connection) throws {
        let status = try Question.status.answer(connection).records[0]
        let operating = try Question.operating.answer(connection).records[0]
        let expected = try Question.expectedDistricts.answer(connection).records
        let silent = expected.count { $0.bool("is_silent") == true }
        func number(_ name: String) -> Double? { status.int(name).map(Double.init) }
        values = [
            ("districts_expected", "Districts that a sync is expected of.", Double(expected.count)),
            (
                "districts_silent", "Expected districts not heard on the newest night.",
                Double(silent)
            ),
            (
                "districts_heard", "Districts heard on the newest night, expected or not.",
                number("heard")
            ),
            ("districts_failed", "Districts whose newest sync failed.", number("failed")),
            ("districts_held", "Districts with closings that wait.", number("held_districts")),
            ("districts_gap", "Districts with nights nobody told of.", number("gap_districts")),
            (
                "districts_gap_open", "Districts with such nights that the portal still has.",
                operating.int("gap_districts_open").map(Double.init)
            ),
            (
                "districts_gap_3_days", "Districts of which it forgets one within three days.",
                operating.int("gap_districts_3_days").map(Double.init)
            ),
            ("districts_parked", "Districts that wait for a person.", number("parked_districts")),
            ("reports_parked", "Reports that wait for a person.", number("parked")),
            ("reports_retried", "Reports that are still tried again.", number("retried")),
            ("errors_open", "Open problems.", number("open_errors")),
            ("workers", "Processes whose heart beats.", number("running_workers")),
            ("database_bytes", "Size of the database.", number("database_bytes")),
            ("schema_version", "Number of the newest migration.", number("schema_version")),
            (
                "newest_sync_timestamp_seconds", "When the newest sync was completed.",
                status.time("newest_sync_at").map { Double($0 / 1_000_000) }
            ),
            (
                "clock_skew_seconds", "How far this host's clock is ahead of the database's.",
                Double(try HostClock.skewSeconds(connection))
            ),
            (
                "oldest_snapshot_seconds", "Age of the oldest snapshot in the database.",
                try Sessions.oldestSnapshotSeconds(connection).map(Double.init)
            ),
        ]
    }

    func add(to page: inout MetricsPage) {
        for (name, help, value) in values { page.add("rollcall_" + name, .gauge, help, value) }
    }
}
