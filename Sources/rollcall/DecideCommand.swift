// rollcall decide: what is to become of a school that is not onboarded.
import ArgumentParser
import Postgres
import Questions
import Store

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide about schools: onboard, ask to un-share, or ignore.",
        discussion: """
            Examples:
              rollcall decide "Heron Creek Middle" onboard
              rollcall decide 5f1c0000000000000009ab ignore --until 30d --why "opens then"
              rollcall decide unshare --district larkfield --dry-run   all that wait there
              rollcall decide "Heron Creek Middle" --undo
            """
    )

    private static let words = ["onboard", "unshare", "ignore"]

    @Argument(help: "Schools (name, Clever ID, sis_id), then onboard, unshare or ignore.")
    var named: [String] = []

    @Option(name: .long, help: "Until a date or for so long, 30d; then it is undecided again.")
    var until: String?

    @Option(name: .long, help: "The reason, for whoever reads it later.")
    var why: String = ""

    @Option(name: .long, help: "Without schools: all that have this cause open.")
    var cause: String = Fixes.notOnboarded

    @OptionGroup var options: TriageOptions

    func validate() throws {
        if let until { _ = try Day.readComing(until, "--until") }
        if decision == nil, !options.undo {
            throw ValidationError("end with onboard, unshare or ignore, or take back with --undo")
        }
        if schools.isEmpty, !options.isNarrowed {
            throw ValidationError("name a school, or narrow it with --district, --state, …")
        }
    }

    private var decision: String? {
        named.last.flatMap { DecideCommand.words.contains($0) ? $0 : nil }
    }

    private var schools: [String] { decision == nil ? named : named.dropLast() }

    func run() throws {
        let connection = try options.connect()
        let found = try options.schools(schools, cause: cause, connection)
        let book = TriageBook(who: options.speaker)
        if options.undo {
            let standing = found.filter { $0.decisionStanding != nil }
            try plan("Take the decision back", standing).carryOut(options) {
                let targets = standing.map { $0.target($0.decisionStanding) }
                return try book.takeBack(.decision, targets, connection)
            }
            return
        }
        let until = try until.map { try Day.read($0, "--until") }
        let word = decision ?? ""
        let what = "Decided: \(word)" + (until.map { " until \(Day.text($0))" } ?? "")
        try plan(what, found).carryOut(options) {
            try book.decide(
                found.map { $0.target($0.decisionNumber) },
                word,
                until: until,
                why: why,
                connection
            )
        }
    }

    private func plan(_ what: String, _ schools: [TriageSchool]) -> TriagePlan {
        TriagePlan(
            what: what,
            items: schools.map(SchoolName.described),
            noun: "school",
            next: "rollcall not-onboarded"
        )
    }
}

extension TriageOptions {
    /// The schools that were named; without names all that have a cause open.
    func schools(
        _ words: [String],
        cause: String,
        _ connection: borrowing Connection
    ) throws -> [TriageSchool] {
        let scope = try scope([], connection)
        guard words.isEmpty else {
            return try words.map { try SchoolName.resolve($0, scope, connection) }
        }
        let question = Question.triageSchools(scope, cause: cause, word: nil)
        return try question.answer(connection).records.map(TriageSchool.init)
    }
}

extension TriageSchool {
    /// The school as something to say something about.
    func target(_ number: Int64?) -> TriageTarget {
        TriageTarget(
            district: district,
            kind: kind,
            object: object,
            number: Int32(clamping: number ?? 1),
            recordRef: recordRef
        )
    }
}
