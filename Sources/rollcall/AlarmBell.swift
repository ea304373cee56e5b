// Telling somebody, each alarm once by each way, without Prometheus.
import Configuration
import Pickup
import Postgres
import Questions
import Store

/// Rings by the configured ways for what is new.
struct AlarmBell {
    let ways: [any AlarmWay]

    init(_ configuration: Configuration) {
        let alarms = configuration.alarms
        var ways: [any AlarmWay] = []
        if !alarms.command.value.isEmpty {
            ways.append(NotifyCommand(command: alarms.command.value))
        }
        if let url = alarms.webhook {
            ways.append(Webhook(url: url, alarms: alarms, limits: TransferLimits(configuration)))
        }
        self.ways = ways
    }

    /// After a run: tells what rings and was not told yet. One way that fails is named and keeps no
    /// other from telling.
    func ring(
        after code: Exit,
        _ noticed: [Alarm],
        _ connection: borrowing Connection
    ) throws {
        var alarms = try noticed + silent(connection)
        // That nothing new came in time is an alarm for each source.
        if ![.done, .interrupted, .nothingNew].contains(code) {
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
        for way in ways {
            do {
                try connection.transaction {
                    try book.tell(by: way.name, connection) { try way.tell($0) }
                }
            } catch let error as PostgresError {
                throw error
            } catch {
                Failure(explaining: error).report()
            }
        }
    }

    /// Tells what no database need know of.
    func tell(_ alarm: Alarm) {
        for way in ways {
            do {
                try way.tell([alarm])
            } catch {
                Failure(explaining: error).report()
            }
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
