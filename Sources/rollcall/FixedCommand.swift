// rollcall fixed: a promise that something is fixed, which the next good sync judges.
import ArgumentParser
import Postgres
import Presentation
import Questions
import Store

struct FixedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fixed",
        abstract: "A district says it is fixed: hold it to that with the next good sync.",
        discussion: """
            Examples:
              rollcall fixed bluestem --cause email_required
              rollcall fixed bluestem --cause email_required --by 7d --why "back by Monday"
              rollcall fixed --state TX --cause grade_invalid --dry-run
              rollcall promises                                  kept, broken, waiting
            """
    )

    @Argument(help: "Districts: id, name, or a unique piece of either.")
    var named: [String] = []

    @Option(name: .long, help: "What is fixed; everything where no cause is named.")
    var cause: String?

    @Option(name: .long, help: "The date by which it will be; else the next sync must show it.")
    var by: String?

    @Option(name: .customLong("on"), help: "When they said so: a date or time; else now.")
    var saidOn: String?

    @Option(name: .long, help: "What they said.")
    var why: String = ""

    @OptionGroup var options: TriageOptions

    func validate() throws {
        if let by { _ = try Day.read(by, "--by") }
        if let saidOn, Moment.start(of: saidOn) == nil {
            throw ValidationError("--on is no date and no time: \(Terminal.safe(saidOn))")
        }
        if named.isEmpty, !options.isNarrowed {
            throw ValidationError("name a district, or narrow it with --state, …")
        }
        try CauseName.check(cause)
    }

    func run() throws {
        let connection = try options.connect()
        let all = try options.districts(named, cause: cause, connection)
        if options.undo {
            return try takeBack(all.filter { $0.promiseStanding != nil }, connection)
        }
        let open = try options.open(named, cause: cause, connection)
        let found = all.filter { open[$0.id] != nil }
        if found.isEmpty {
            throw Failure(
                .error,
                "nothing of that is open" + (all.count == 1 ? " in \(all[0].described)" : ""),
                hint: "rollcall causes shows what is; a promise is about what is open now"
            )
        }
        let plan = TriagePlan(
            what: "Promised: " + (cause ?? "everything") + " fixed" + due(try day()),
            items: found.map {
                $0.described + " (" + Prose.count(open[$0.id] ?? 0, "record") + " open)"
            },
            noun: "district",
            next: "rollcall promises"
        )
        let promise = PromiseWords(
            cause: cause ?? "",
            by: try day(),
            words: why,
            saidAt: saidOn.flatMap(Moment.start(of:))
        )
        try plan.carryOut(options) {
            try TriageBook(who: options.speaker).promise(
                found.map { $0.target($0.promiseNumber) },
                seen: found.map(\.seenSync),
                promise,
                connection
            )
        }
    }

    private func day() throws -> Int32? { try by.map { try Day.read($0, "--by") } }

    private func due(_ day: Int32?) -> String { day.map { " by \(Day.text($0))" } ?? "" }

    private func takeBack(
        _ found: [TriageDistrict],
        _ connection: borrowing Connection
    ) throws {
        let plan = TriagePlan(
            what: "Take the promise back",
            items: found.map(\.described),
            noun: "district",
            next: "rollcall promises"
        )
        try plan.carryOut(options) {
            let targets = found.map { $0.target($0.promiseStanding) }
            return try TriageBook(who: options.speaker).takeBack(.promise, targets, connection)
        }
    }
}

extension TriageDistrict {
    var described: String { Names.district(id, name) }
}
