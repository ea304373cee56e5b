// rollcall demo: invented districts, from nothing to answers.
import ArgumentParser
import Glibc
import Postgres
import Presentation
import Questions
import Samples
import SyncReport

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Invented districts and nights, from nothing to answers.",
        discussion: """
            Examples:
              rollcall demo
              rollcall demo --districts 500 --nights 30
              rollcall demo write /tmp/deliveries --shape national
            """,
        subcommands: [Show.self, Write.self],
        defaultSubcommand: Show.self
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write sample deliveries, ingest them and ask two questions.",
            discussion: "Example:\n  rollcall demo --districts 200"
        )

        @OptionGroup var database: DatabaseOptions

        @Option(name: .long, help: "How many invented districts.")
        var districts: Int = 60

        @Option(name: .long, help: "How many nights.")
        var nights: Int = 14

        func validate() throws { try validateCounts(districts, nights) }

        func run() throws {
            let folder = try DemoFolder(home: try database.absoluteHome)
            try refuseRealData(folder)
            let world = SampleWorld(
                .demo(lastNight: folder.lastNight, districts: districts, nights: nights)
            )
            StandardError().line(
                "Inventing \(districts) districts and \(nights) nights in \(folder.root)"
            )
            try SampleWriter.write(world, to: folder.root, nights: 0..<nights)
            try show(["ingest", folder.root], IngestCommand.self)
            try show(["not-onboarded", "--limit", "20"], NotOnboardedCommand.self)
            try show(["district", world.district(0).name], DistrictCommand.self)
            StandardOutput().write(
                "\nAll of this is invented. What else there is:  rollcall --help\n"
            )
        }

        /// Runs a command as a person would, and shows what was typed.
        private func show<Command: ParsableCommand>(
            _ words: [String],
            _: Command.Type
        ) throws {
            let typed = words.map { Names.word($0, nil) }.joined(separator: " ")
            StandardOutput().write("\n$ rollcall \(typed)\n")
            let options =
                (database.database.map { ["--database", $0] } ?? [])
                + (database.config.map { ["--config", $0] } ?? [])
            do {
                var command = try Command.parse(Array(words.dropFirst()) + options)
                try command.run()
            } catch let code as ExitCode where code.rawValue == Exit.retrying.rawValue {
                StandardError().line(
                    "(Exit code 5: some of the invented reports are damaged on purpose.)"
                )
            }
        }

        /// Invented districts must never stand among real ones.
        private func refuseRealData(_ folder: DemoFolder) throws {
            let connection = try database.connect(try database.settingsCreating())
            let sources = try Question.sources.answer(connection)
            let real = sources.records.compactMap { $0.text("source") }
                .first { !$0.hasPrefix(folder.parent) }
            guard let real else { return }
            throw Failure(
                .error,
                "the database holds districts of \(real); a demo would mix invented ones with them",
                hint: "set ROLLCALL_HOME to an empty folder for the demo"
            )
        }
    }

    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write sample deliveries into a folder and do nothing else.",
            discussion: """
                Examples:
                  rollcall demo write /tmp/deliveries --shape believable --districts 1000
                  rollcall demo write /tmp/deliveries --shape dense --districts 2000 --rows 1000
                """
        )

        enum Shape: String, CaseIterable, ExpressibleByArgument {
            case believable, national, dense, giant
        }

        @Argument(help: "The folder; made where it is not there.")
        var folder: String

        @Option(name: .long, help: "believable, national, dense or giant.")
        var shape: Shape = .believable

        @Option(name: .long, help: "How many districts: 60; 17,400 for national; giant has 1.")
        var districts: Int?

        @Option(name: .long, help: "How many nights.")
        var nights: Int = 2

        @Option(name: .long, help: "Rows a district and night, for dense and giant.")
        var rows: Int = 1_000

        @Option(name: .long, help: "Another seed, another world.")
        var seed: UInt64 = 1

        @Option(name: .long, help: "Share of problems gone the next night; else the shape's own.")
        var churn: Double?

        @Option(name: .customLong("skip-nights"), help: "Leave out the first so many nights.")
        var skip: Int = 0

        func validate() throws {
            try validateCounts(districts ?? 1, nights)
            if let churn, !(0...1).contains(churn) {
                throw ValidationError("--churn is a share from 0 to 1")
            }
            guard (0...nights).contains(skip), rows >= 0 else {
                throw ValidationError("--skip-nights is at most --nights, --rows not negative")
            }
        }

        private var plan: SamplePlan {
            let first = CivilTime(year: 2026, month: 11, day: 3)
            let count = districts ?? 60
            var plan: SamplePlan =
                switch shape {
                case .believable:
                    SamplePlan(seed: seed, districts: count, nights: nights, firstNight: first)
                case .national: .national(seed: seed, nights: nights)
                case .dense:
                    .dense(districts: count, rowsPerDistrict: rows, nights: nights, seed: seed)
                case .giant: .giant(rows: rows, nights: nights, seed: seed)
                }
            if case .national = shape, let districts { plan.districts = districts }
            plan.nightlyChurn = churn
            return plan
        }

        func run() throws {
            let summary = try SampleWriter.write(
                SampleWorld(plan),
                to: folder,
                nights: skip..<nights
            )
            StandardOutput().write(
                "\(Prose.count(Int64(summary.syncs), "sync")), "
                    + "\(Prose.count(Int64(summary.files), "report")), "
                    + "\(Prose.count(Int64(summary.rows), "row")), "
                    + "\(Prose.number(Int64(summary.bytes))) bytes\n"
            )
        }
    }
}

private func validateCounts(_ districts: Int, _ nights: Int) throws {
    guard (1...100_000).contains(districts), (1...1_000).contains(nights) else {
        throw ValidationError("--districts is 1 to 100000, --nights is 1 to 1000")
    }
}
