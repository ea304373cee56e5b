// What doctor says about the ways of telling somebody.
import Configuration
import Presentation
import Store

extension Diagnosis {
    /// Checks every configured way; with `isRinging` each is also sent a test.
    mutating func look(atAlarmsOf configuration: Configuration, isRinging: Bool) {
        let ways = AlarmBell(configuration).ways
        let life = SignOfLife(configuration)
        if ways.isEmpty && life == nil {
            note(.ok, "alarms", "nobody is told; [notify] names a command, a webhook or a ping")
        }
        let test = Alarm(kind: "test", subject: "", words: "a test: rollcall doctor --ring")
        for way in ways {
            check(way.name, isRinging ? "was told" : "can be told") {
                try way.check()
                if isRinging { try way.tell([test]) }
            }
        }
        // A test ping would say that a run went well.
        if let life { check("ping", "can be asked for") { try life.check() } }
    }

    private mutating func check(_ way: String, _ good: String, _ body: () throws -> Void) {
        do {
            try body()
            note(.ok, "alarms", "\(way): \(good)")
        } catch {
            let failure = Failure(explaining: error)
            note(
                .fail,
                "alarms",
                "\(way): \(failure.message)",
                failure.hint ?? "see [notify] in the configuration"
            )
        }
    }
}
