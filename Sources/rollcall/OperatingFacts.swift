// What an operator wants to know, and the screen that says it.
import Configuration
import Presentation
import Questions

/// What is known without asking the database.
struct OperatingSetting {
    let configuration: Configuration
    let database: String
    let disk: DiskSpace?

    var isDiskScarce: Bool { disk?.isScarce(configuration.diskFloor) ?? false }

    /// The first line of `status`: the database, and its server's version.
    func heading(_ version: String) -> String {
        OperatingFacts.line(
            "database",
            "\(Terminal.safe(database)), PostgreSQL \(Terminal.safe(version))"
        )
    }
}

/// The facts behind `status`.
struct OperatingFacts {
    private let answer: Answer
    private let operating: Answer
    private let expected: Int
    private let silent: [String]
    private let history: HistoryLoading?
    /// Sources from which nothing new came in time, in words.
    private let lateSources: [String]
    private let setting: OperatingSetting

    private var record: Record { answer.records[0] }

    init(
        _ answer: Answer,
        operating: Answer,
        expected: Answer,
        history: HistoryLoading?,
        lateSources: [String],
        _ setting: OperatingSetting
    ) {
        self.answer = answer
        self.operating = operating
        self.expected = expected.rows.count
        silent = expected.records.filter { $0.bool("is_silent") == true }
            .map { Names.district($0.text("district_id") ?? "", $0.text("district_name")) }
        self.history = history
        self.lateSources = lateSources
        self.setting = setting
    }

    /// Whether a trouble that `--fail-on` may name is there.
    func has(_ trouble: Trouble) -> Bool {
        switch trouble {
        case .late: !silent.isEmpty || !lateSources.isEmpty
        case .parked: number("parked") + number("parked_districts") > 0
        // A night that the portal has forgotten is lost for good: nobody can do anything about it.
        case .gap: operatingNumber("gap_districts_open") > 0
        case .disk: setting.isDiskScarce
        }
    }

    /// One row for machines.
    var table: ResultTable {
        var table = ResultTable(answer)
        let more = ResultTable(operating)
        table.columns += more.columns
        table.rows[0] += more.rows[0]
        table.columns += [
            Column("expected"), Column("silent"), Column("database"), Column("disk_free_bytes"),
            Column("history_done"), Column("history_nights"), Column("late_sources"),
            Column("contact"), Column("schedule"),
        ]
        table.rows[0] += [
            .int(Int64(expected)), .int(Int64(silent.count)), .text(setting.database),
            setting.disk.map { .int($0.freeBytes) } ?? .null,
            history.map { .int($0.done) } ?? .null, history.map { .int($0.nights) } ?? .null,
            .list(lateSources), setting.configuration.contact.value.map { .text($0) } ?? .null,
            setting.configuration.schedule.cron.value.map { .text($0) } ?? .null,
        ]
        return table
    }

    /// The lines below the heading.
    var screen: String {
        var lines = [
            ("version", "rollcall \(rollcallVersion), schema \(count("schema_version"))"),
            ("last run", lastRun),
            ("last night", nightLine),
            ("silent", silentLine),
            ("paused", Prose.count(operatingNumber("paused_districts"), "district")),
            ("running", runningLine),
            ("retried", Prose.count(number("retried"), "report")),
            ("parked", parkedLine),
            ("held", troubled("held_districts", "district", "rollcall hold list")),
            ("gaps", gapLine),
            ("open", Prose.count(number("open_errors"), "problem")),
            ("disk", diskLine),
            ("next run", nextRun),
            ("call", Terminal.safe(setting.configuration.contact.value ?? "nobody is configured")),
        ]
        lines += lateSources.map { ("late", $0) }
        if let history { lines.append(("history", history.words)) }
        return lines.map(OperatingFacts.line).joined() + "Next:  \(nextCommand)\n"
    }

    fileprivate static func line(_ name: String, _ value: String) -> String {
        Terminal.padded(name, to: 12) + value + "\n"
    }

    private var nextCommand: String {
        if !silent.isEmpty { return "rollcall districts --only silent" }
        if has(.parked) { return "rollcall rejects --reports" }
        if has(.gap) { return "rollcall gaps" }
        return "rollcall not-onboarded"
    }

    private func number(_ name: String) -> Int64 { record.int(name) ?? 0 }

    private func operatingNumber(_ name: String) -> Int64 { operating.records[0].int(name) ?? 0 }

    private func count(_ name: String) -> String { record.int(name).map(Prose.number) ?? "?" }

    private func troubled(_ name: String, _ what: String, _ command: String) -> String {
        Prose.count(number(name), what) + (number(name) > 0 ? "   \(command)" : "")
    }

    private var lastRun: String {
        guard let finished = record.time("last_run_at") else { return "never" }
        let code = number("last_exit_code")
        return ScreenTime.night(finished) + (code == 0 ? ", done" : ", exit code \(code)")
    }

    private var nightLine: String {
        guard let newest = record.time("newest_sync_at") else { return "nothing was heard yet" }
        // Who is paused, has left or is on no list may be heard all the same.
        let heard = Int64(expected - silent.count)
        let others = number("heard") - heard
        return "\(ScreenTime.night(newest)) newest · \(Prose.number(Int64(expected))) expected · "
            + "\(Prose.number(heard)) heard · \(count("failed")) failed · \(silent.count) silent"
            + (others > 0 ? " · \(Prose.number(others)) heard besides" : "")
    }

    private var silentLine: String {
        if silent.isEmpty { return "nobody" }
        let shown = silent.prefix(5)
        return shown.joined(separator: ", ")
            + (silent.count > 5 ? " and \(silent.count - 5) more" : "")
    }

    private var runningLine: String {
        let districts = operatingNumber("districts_in_work")
        return Prose.count(number("running_workers"), "process", "processes")
            + (districts > 0 ? " at \(Prose.count(districts, "district"))" : "")
    }

    private var parkedLine: String {
        let districts = number("parked_districts")
        let reports = Prose.count(number("parked"), "report")
        let line = districts > 0 ? "\(reports), \(Prose.count(districts, "district"))" : reports
        return line + (has(.parked) ? "   rollcall rejects --reports" : "")
    }

    /// What the portal forgets soon can still be had.
    private var gapLine: String {
        let alarm = GapAlarm.line(operating.records[0]).map { "   ! \($0)" }
        let lost = operatingNumber("gap_districts_forgotten")
        let count =
            Prose.count(number("gap_districts"), "district")
            + (lost > 0 ? ", \(Prose.number(lost)) with nights lost for good" : "")
        return count + (alarm ?? (number("gap_districts") > 0 ? "   rollcall gaps" : ""))
    }

    private var diskLine: String {
        let used = number("database_bytes") / 1_000_000
        let free = setting.disk.map { "\(Prose.number($0.freeBytes / 1_000_000_000)) GB free" }
        return "\(Prose.number(used)) MB used" + (free.map { ", \($0)" } ?? "")
            + (setting.isDiskScarce ? "   ! nothing new is begun" : "")
    }

    private var nextRun: String {
        setting.configuration.schedule.cron.value.map { "by rollcall work, at \($0)" }
            ?? "as cron or systemd has it (no schedule is configured)"
    }
}
