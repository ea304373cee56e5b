// rollcall doctor: what is wrong with the set-up, and what to do about it.
import ArgumentParser
import Postgres
import Presentation
import Store

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Check the set-up: database, rights, row security, schema, server, clock, disk, alarms.",
        discussion: """
            Examples:
              rollcall doctor
              rollcall doctor --ping   only whether the database answers, and how fast
              rollcall doctor --ring   also send a test alarm by every configured way
              rollcall doctor --format json

            Each line is ok, warn or fail and says what to do. Any fail ends with exit code
            2; a database that does not answer with 3.
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(name: .long, help: "Only ask whether the database answers.")
    var ping = false

    @Flag(name: .long, help: "Send a test alarm by every configured way.")
    var ring = false

    @Option(name: .long, help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    func run() throws {
        let started = Moment.now
        let connection = try Connection(try database.settingsWithoutStarting())
        if ping {
            _ = try Checkup().server(connection)
            let time = Double((Moment.now - started) / 100) / 10
            StandardOutput().write("ok: \(try database.described) answers in \(time) ms\n")
            return
        }
        var diagnosis = Diagnosis()
        try diagnosis.look(at: connection, database, isRinging: ring)
        switch format {
        case .table: StandardOutput().write(diagnosis.screen)
        default: diagnosis.table.print(as: format)
        }
        if diagnosis.findings.contains(where: { $0.level == .fail }) {
            throw ExitCode(Exit.error.rawValue)
        }
    }
}
