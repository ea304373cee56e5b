// rollcall hold: closings that wait to be believed.
import ArgumentParser
import Ingest
import Ledger
import Postgres
import Presentation
import Questions

struct HoldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Problems that went away too well: list them, believe them or not.",
        discussion: """
            Examples:
              rollcall hold list
              rollcall hold release bluestem 2026-11-24T02:10   it is true, close them
              rollcall hold discard bluestem 2026-11-24T02:10   it is wrong, keep them open
              rollcall hold threshold                           how much counts as too well
            """,
        subcommands: [List.self, Release.self, Discard.self, HoldThresholdCommand.self],
        defaultSubcommand: List.self
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What waits for the next good sync of its district.",
            discussion: "Example:\n  rollcall hold list --state TX"
        )

        @OptionGroup var options: QuestionOptions

        func run() throws {
            let (answer, snapshot) = try options.ask { Question.holds($0) }
            options.show(
                answer,
                snapshot,
                hiding: ["version_id"],
                screen: {
                    $0.namingDistricts().shorteningIDs("district_id").selecting([
                        ("district_name", "DISTRICT"), ("state", "ST"),
                        ("completed_at", "COMPLETED"), ("closings", "GONE"),
                        ("entities", "WHAT"), ("district_id", "ID"),
                    ])
                },
                whenEmpty: "Nothing is held"
            )
            // What is typed to believe it is never cut, as columns are.
            guard options.isScreen, let first = answer.records.first else { return }
            let place = [
                Names.word(first.text("district_id") ?? "", first.text("district_name")),
                Names.word(first.text("sync_id") ?? "", nil),
            ].joined(separator: " ")
            StandardOutput().write(
                "\nNext:  rollcall hold release \(place)\n       rollcall hold discard \(place)\n"
            )
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Believe a sync: what it missed is closed.",
            discussion: "Example:\n  rollcall hold release bluestem S-1042"
        )

        @OptionGroup var target: HoldTarget

        func run() throws { try target.decide(.release, "closed what is gone") }
    }

    struct Discard: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do not believe a sync: it closes nothing.",
            discussion: "Example:\n  rollcall hold discard bluestem S-1042"
        )

        @OptionGroup var target: HoldTarget

        func run() throws { try target.decide(.discard, "kept everything open") }
    }
}

/// The sync a decision is about.
struct HoldTarget: ParsableArguments {
    @Argument(help: "District id, name or a unique piece of either.")
    var district: String

    @Argument(help: "The sync's id, as hold list names it.")
    var sync: String

    @OptionGroup var database: DatabaseOptions

    func decide(_ decision: HoldDecision, _ done: String) throws {
        let settings = try database.settings()
        let connection = try database.connect(settings)
        let id = try DistrictName.resolve(district, connection)
        let work = try Rederivation(settings, version: rollcallVersion)
        defer { database.closeQuietly(work) }
        try work.decide(decision, district: id, syncID: sync)
        StandardOutput().write(
            "District \(Terminal.safe(id)): \(done). Next:  rollcall district "
                + Names.word(id, nil) + "\n"
        )
    }
}
