// rollcall note: what people should know about a district, a school or a problem.
import ArgumentParser
import Postgres
import Presentation
import Questions
import Store

struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write something down about a district, a school or a record's problem.",
        discussion: """
            Examples:
              rollcall note larkfield "new SIS admin from 1 Dec"
              rollcall note larkfield                              read what is known
              rollcall note larkfield "moves in spring" --school "Heron Creek Middle"
              rollcall note larkfield "mother has two accounts" --record 0412
              rollcall note "holiday all week" --state TX --dry-run
              rollcall note larkfield --undo
            """
    )

    @Argument(help: "A district, unless --district or --state name them; then the words.")
    var named: [String] = []

    @Option(name: .long, help: "The note is about this school of the district.")
    var school: String?

    @Option(name: .long, help: "The note is about the problems of this Clever ID or sis_id.")
    var record: String?

    @Option(name: .long, help: "With --record: only its problems of this cause.")
    var cause: String?

    @OptionGroup var options: TriageOptions

    func validate() throws {
        if districts.isEmpty, !options.isNarrowed {
            throw ValidationError("name a district, or narrow it with --state, …")
        }
        if words.isEmpty, !options.undo, districts.isEmpty {
            throw ValidationError("write the note")
        }
        if school != nil, record != nil {
            throw ValidationError("a note is about a --school or a --record, not both")
        }
        try CauseName.check(cause)
    }

    private var districts: [String] { options.isNarrowed ? [] : Array(named.prefix(1)) }
    private var words: String { named.dropFirst(districts.count).joined(separator: " ") }

    func run() throws {
        let connection = try options.connect()
        var found = try options.districts(districts, cause: nil, connection)
        if words.isEmpty, !options.undo { return try read(found, connection) }
        let book = TriageBook(who: options.speaker)
        if options.undo { found = found.filter { $0.noteStanding != nil } }
        let targets =
            options.undo
            ? found.map { $0.target($0.noteStanding) } : try targets(found, connection)
        let plan = TriagePlan(
            what: options.undo ? "Take the note back" : "Noted",
            items: targets.map { target in
                let district = found.first { $0.id == target.district }
                return Names.district(target.district, district?.name)
            },
            noun: record == nil ? "district" : "problem",
            next: "rollcall note "
                + (found.first.map { Names.word($0.id, $0.name) } ?? "DISTRICT")
        )
        try plan.carryOut(options) {
            options.undo
                ? try book.takeBack(.note, targets, connection)
                : try book.note(targets, words, connection)
        }
    }

    /// What the note hangs on: districts, one school, or the identities of a record's findings.
    private func targets(
        _ found: [TriageDistrict],
        _ connection: borrowing Connection
    ) throws -> [TriageTarget] {
        if let school {
            let scope = Scope(districts: found.map(\.id))
            let meant = try SchoolName.resolve(school, scope, connection)
            let number = found.first { $0.id == meant.district }?.noteNumber
            return [meant.target(number)]
        }
        guard let record else { return found.map { $0.target($0.noteNumber) } }
        let targets = try found.flatMap { district in
            let question = Question.findings(
                ofRecord: record,
                district: district.id,
                cause: cause
            )
            let identities = try question.answerAlone(connection).records.compactMap {
                $0.text("identity")
            }
            return identities.enumerated().map { place, identity in
                TriageTarget(
                    district: district.id,
                    kind: "f",
                    object: identity,
                    number: Int32(clamping: district.noteNumber) + Int32(place)
                )
            }
        }
        guard targets.isEmpty else { return targets }
        throw Failure(
            .usage,
            "nothing was ever wrong with that record",
            hint: "rollcall errors DISTRICT lists ids; a note hangs on a problem"
        )
    }

    private func read(_ found: [TriageDistrict], _ connection: borrowing Connection) throws {
        for district in found {
            let facts = try Question.known(ofDistrict: district.id).answer(connection)
            let promises = try Question.promises(Scope(districts: [district.id]))
                .answerAlone(connection)
            let lines = KnownLines(
                facts: facts.records.map(KnownFact.init),
                promises: promises.records.map(JudgedPromise.init),
                now: Moment.now
            )
            let text = lines.text(width: Terminal.columns)
            StandardOutput().write(
                text.isEmpty
                    ? "Nothing is noted about \(Names.district(district.id, district.name)).\n"
                    : text
            )
        }
    }
}
