// What an operator wants to know, and the screen that says it.
import Presentation
import Questions

/// The facts behind `status`.
struct OperatingFacts {
    let answer: Answer
    let expected: Int
    let silent: [String]
    let database: String
    let disk: DiskSpace?

    private var record: Record { answer.records[0] }

    init(_ answer: Answer, expected: Answer, database: String, disk: DiskSpace?) {
        self.answer = answer
        self.expected = expected.rows.count
        silent = expected.records.filter { $0.bool("is_silent") == true }
            .compactMap { $0.text("district_id") }
        self.database = database
        self.disk = disk
    }

    /// Whether a trouble that `--fail-on` may name is there.
    func has(_ trouble: Trouble) -> Bool {
        switch trouble {
        case .late: !silent.isEmpty
        case .parked: (record.int("parked") ?? 0) + (record.int("parked_districts") ?? 0) > 0
        case .gap: (record.int("gap_districts") ?? 0) > 0
        case .disk: disk?.isScarce ?? false
        }
    }

    /// One row for machines.
    var table: ResultTable {
        var table = ResultTable(answer)
        table.columns += [
            Column("expected"), Column("silent"), Column("database"), Column("disk_free_bytes"),
        ]
        table.rows[0] += [
            .int(Int64(expected)), .int(Int64(silent.count)), .text(database),
            disk.map { .int($0.freeBytes) } ?? .null,
        ]
        return table
    }

    var screen: String {
        var lines = [
            ("database", "\(Terminal.safe(database)), PostgreSQL \(text("server_version"))"),
            ("version", "rollcall \(rollcallVersion), schema \(count("schema_version"))"),
            ("last run", lastRun),
            ("last night", nightLine),
            ("running", Prose.count(record.int("running_workers") ?? 0, "process", "processes")),
            ("retried", Prose.count(record.int("retried") ?? 0, "report")),
            ("parked", troubled("parked", "report", "rollcall rejects --reports")),
            ("held", troubled("held_districts", "district", "rollcall hold list")),
            ("gaps", troubled("gap_districts", "district", "rollcall gaps")),
            ("open", Prose.count(record.int("open_errors") ?? 0, "problem")),
            ("disk", diskLine),
        ]
        if !silent.isEmpty {
            lines.append(("silent", silentLine))
        }
        return lines.map { name, value in Terminal.padded(name, to: 12) + value + "\n" }.joined()
            + "Next:  rollcall districts --only silent\n"
    }

    private func text(_ name: String) -> String { Terminal.safe(record.text(name) ?? "?") }

    private func count(_ name: String) -> String { record.int(name).map(Prose.number) ?? "?" }

    private func troubled(_ name: String, _ what: String, _ command: String) -> String {
        let number = record.int(name) ?? 0
        return Prose.count(number, what) + (number > 0 ? "   \(command)" : "")
    }

    private var lastRun: String {
        guard let finished = record.time("last_run_at") else { return "never" }
        let code = record.int("last_exit_code") ?? 0
        return ScreenTime.night(finished) + (code == 0 ? ", done" : ", exit code \(code)")
    }

    private var nightLine: String {
        guard let newest = record.time("newest_sync_at") else { return "nothing was heard yet" }
        return "\(ScreenTime.night(newest)) newest · \(Prose.number(Int64(expected))) expected · "
            + "\(count("heard")) heard · \(count("failed")) failed · \(silent.count) silent"
    }

    private var silentLine: String {
        let shown = silent.prefix(5).map { Terminal.safe(Prose.shortID($0)) }
        return shown.joined(separator: ", ")
            + (silent.count > 5 ? " and \(silent.count - 5) more" : "")
    }

    private var diskLine: String {
        let used = (record.int("database_bytes") ?? 0) / 1_000_000
        let free = disk.map { "\(Prose.number($0.freeBytes / 1_000_000_000)) GB free" }
        return "\(Prose.number(used)) MB used" + (free.map { ", \($0)" } ?? "")
            + (disk?.isScarce == true ? " !" : "")
    }
}
