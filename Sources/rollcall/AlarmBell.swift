// Telling somebody, each alarm once, without Prometheus.
import Configuration
import Postgres
import Questions
import Store

/// Rings the configured command for what is new.
struct AlarmBell {
    /// The program and its arguments; it reads the message from its standard input.
    let command: [String]

    /// A command that takes longer is ended, and its alarms are told again.
    private static let secondsMax = 30.0
    private static let linesMax = 50

    init?(_ alarms: Configuration.Alarms) {
        guard !alarms.command.value.isEmpty else { return nil }
        command = alarms.command.value
    }

    /// After a run: tells what rings and was not told yet.
    func ring(after code: Exit, _ connection: borrowing Connection) throws {
        var alarms = try silent(connection)
        if ![.done, .interrupted].contains(code) {
            alarms.append(
                Alarm(
                    kind: "run",
                    subject: String(code.rawValue),
                    words: "a run ended with exit code \(code.rawValue); rollcall status"
                )
            )
        }
        let book = AlarmBook()
        try connection.transaction { try book.refresh(alarms, connection) }
        try connection.transaction {
            try book.tell(connection) { try tell($0.map(\.words)) }
        }
    }

    /// Runs the command with a message of these lines, the first of which counts them.
    func tell(_ lines: [String]) throws {
        let more = lines.count - AlarmBell.linesMax
        let message =
            (["rollcall: \(lines.count) new \(lines.count == 1 ? "alarm" : "alarms")"]
            + lines.prefix(AlarmBell.linesMax) + (more > 0 ? ["and \(more) more"] : []))
            .joined(separator: "\n") + "\n"
        let child = try ChildProcess(command, input: message)
        let code = child.wait(seconds: AlarmBell.secondsMax)
        guard code == 0 else {
            throw Failure(
                .error,
                "the notify command \(command[0]) "
                    + (code.map { "ended with exit code \($0)" } ?? "took too long and was ended"),
                hint: "the alarms are told again after the next run"
            )
        }
    }

    private func silent(_ connection: borrowing Connection) throws -> [Alarm] {
        try connection.transaction(.readOnly) {
            try Question.expectedDistricts.answer(connection).records
        }.compactMap { record in
            guard record.bool("is_silent") == true, let district = record.text("district_id")
            else { return nil }
            return Alarm(
                kind: "silent",
                subject: district,
                words: "district \(district) was not heard on the newest night"
            )
        }
    }
}
