// rollcall pause, rollcall resume: nights on which nobody is expected.
import ArgumentParser
import Postgres
import Presentation
import Store

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Expect nothing of districts for some nights: no alarm, no gap.",
        discussion: """
            Examples:
              rollcall pause bluestem --until 2026-11-30 --why Thanksgiving
              rollcall pause --state TX --from 2027-06-01 --until 2027-08-10 --why summer
              rollcall pause --all --until 2027-01-04 --dry-run
              rollcall import calendar breaks.csv              many at once

            Both nights are included. Syncs that come all the same are taken as ever.
            """
    )

    @OptionGroup var targets: DistrictTargets
    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "First paused night; tonight where the district is if left out.")
    var from: TypedNight?

    @Option(name: .long, help: "Last paused night: a date.")
    var until: TypedNight

    @Option(name: .long, help: "Why; shown to everybody who asks.")
    var why: String = ""

    @Flag(name: .customLong("dry-run"), help: "Say how many would be paused, write nothing.")
    var dryRun = false

    func validate() throws {
        try targets.requireSome()
        if let from, from.days > until.days {
            throw ValidationError("--until lies before --from")
        }
    }

    func run() throws {
        let connection = try database.connect(try database.settings())
        let filter = try targets.filter(connection)
        let count = try targets.ids(filter, connection).count
        let changed = try changing(connection, dryRun: dryRun) {
            try PauseBook().pause(
                filter,
                from: from?.days,
                until: until.days,
                why: why,
                connection
            )
        }
        let what = Prose.count(Int64(count), "district")
        let last = ScreenTime.date(Int(until.days))
        StandardOutput().write(
            dryRun
                ? "Would pause \(what) until \(last), \(changed) of them anew. "
                    + "Nothing was written.\n"
                : "Paused \(what) until \(last), \(changed) of them anew. "
                    + "Next:  rollcall districts --only paused\n"
        )
    }
}

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Expect districts again, from tonight on or from a given night.",
        discussion: """
            Examples:
              rollcall resume bluestem
              rollcall resume --state TX --from 2027-08-03
              rollcall resume --all --planned           also what is planned for later
            """
    )

    @OptionGroup var targets: DistrictTargets
    @OptionGroup var database: DatabaseOptions

    @Option(name: .long, help: "First expected night; tonight where the district is if left out.")
    var from: TypedNight?

    @Flag(name: .long, help: "Also forget pauses that begin later.")
    var planned = false

    @Flag(name: .customLong("dry-run"), help: "Say how many would be resumed, write nothing.")
    var dryRun = false

    func validate() throws { try targets.requireSome() }

    func run() throws {
        let connection = try database.connect(try database.settings())
        let filter = try targets.filter(connection)
        let count = try targets.ids(filter, connection).count
        let resumed = try changing(connection, dryRun: dryRun) {
            try PauseBook().resume(filter, from: from?.days, alsoPlanned: planned, connection)
        }
        let what = Prose.count(Int64(count), "district")
        StandardOutput().write(
            dryRun
                ? "Would resume \(resumed) of \(what). Nothing was written.\n"
                : "Resumed \(resumed) of \(what)"
                    + (resumed == 0 ? ": none is paused now.\n" : ". Next:  rollcall districts\n")
        )
    }
}

/// Runs a change in a transaction; a dry run takes it back.
func changing<Answer: Sendable>(
    _ connection: borrowing Connection,
    dryRun: Bool,
    _ body: () throws -> Answer
) throws -> Answer {
    dryRun ? try connection.rehearsal(body) : try connection.transaction(.readWrite, body)
}
