// Ways of telling somebody: a command, and a web service.
import Configuration
import Pickup
import Presentation
import Store

/// One way of telling somebody.
protocol AlarmWay {
    /// What the ledger calls it.
    var name: String { get }

    /// Tells it or throws.
    func tell(_ alarms: [Alarm]) throws

    /// Throws where it could not tell anything, as far as that shows without telling something.
    func check() throws
}

/// A program that reads the message from its standard input.
struct NotifyCommand: AlarmWay {
    let name = "command"
    let command: [String]

    /// A command that takes longer is ended, and its alarms are told again.
    private static let secondsMax = 30.0

    func tell(_ alarms: [Alarm]) throws {
        let child = try ChildProcess(command, input: AlarmMessage(alarms).text)
        let code = child.wait(seconds: NotifyCommand.secondsMax)
        guard code == 0 else {
            throw Failure(
                .error,
                "the notify command \(command[0]) "
                    + (code.map { "ended with exit code \($0)" } ?? "took too long and was ended"),
                hint: AlarmMessage.again
            )
        }
    }

    func check() throws {
        guard ChildProcess.canRun(command[0]) else {
            throw Failure(
                .error,
                "the notify command \(command[0]) cannot be run",
                hint: "check its path and whether this user may run it"
            )
        }
    }
}

/// A web service that takes the message as JSON.
struct Webhook: AlarmWay {
    let name = "webhook"
    let url: AlarmURL
    let alarms: Configuration.Alarms
    let limits: TransferLimits

    func tell(_ told: [Alarm]) throws {
        do {
            try call().post(
                json: AlarmMessage(told).json,
                token: try alarms.webhookToken?.read(),
                key: try alarms.webhookKey?.read()
            )
        } catch let error as PickupError {
            throw Failure(.error, "the webhook was not told: \(error.message)", hint: hint(error))
        }
    }

    func check() throws {
        do {
            _ = try call()
        } catch let error as PickupError {
            throw Failure(.error, "the webhook: \(error.message)", hint: hint(error))
        }
        for secret in [alarms.webhookToken, alarms.webhookKey] { _ = try secret?.read() }
    }

    private func call() throws -> WebCall {
        try WebCall(
            try url.read(),
            allow: alarms.allow.value,
            caFile: alarms.caFile,
            limits
        )
    }

    private func hint(_ error: PickupError) -> String {
        error.code == .refused
            ? "list it under allow of [notify] if that is meant" : AlarmMessage.again
    }
}

/// What is told, in the form that each way takes.
struct AlarmMessage {
    /// What becomes of alarms that nobody could be told.
    static let again = "the alarms are told again after the next run"

    private static let linesMax = 50
    private let alarms: [Alarm]

    init(_ alarms: [Alarm]) { self.alarms = alarms }

    /// Lines, the first of which counts the others.
    var text: String {
        let more = alarms.count - AlarmMessage.linesMax
        let lines =
            ["rollcall: \(alarms.count) new \(alarms.count == 1 ? "alarm" : "alarms")"]
            + alarms.prefix(AlarmMessage.linesMax).map(\.words)
            + (more > 0 ? ["and \(more) more"] : [])
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same text, which chat services show, and the alarms one by one for programs.
    var json: String {
        let listed = alarms.prefix(AlarmMessage.linesMax).map { alarm in
            "{\"kind\":\(jsonString(alarm.kind)),\"subject\":\(jsonString(alarm.subject)),"
                + "\"words\":\(jsonString(alarm.words))}"
        }
        return "{\"schema_version\":1,\"text\":\(jsonString(text)),\"new\":\(alarms.count),"
            + "\"alarms\":[\(listed.joined(separator: ","))]}"
    }
}
