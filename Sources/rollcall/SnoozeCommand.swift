// rollcall snooze: leave something off the screens for a while.
import ArgumentParser
import Catalogue
import Postgres
import Presentation
import Questions
import Store

struct SnoozeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze",
        abstract:
            "Leave districts, causes or schools off the screens until a date, or until they grow.",
        discussion: """
            Examples:
              rollcall snooze larkfield --cause email_required --until 2026-12-01
              rollcall snooze larkfield --cause email_required --until-it-grows 2x
              rollcall snooze --school "Heron Creek Middle" --until 30d --why "opens then"
              rollcall snooze --state TX --cause email_required --until 2026-12-01 --dry-run
              rollcall snooze larkfield --cause email_required --undo
            """
    )

    @Argument(help: "Districts: id, name, or a unique piece of either.")
    var named: [String] = []

    @Option(name: .long, help: "A school instead of a district; repeatable.")
    var school: [String] = []

    @Option(name: .long, help: "Only one cause; all where none is named.")
    var cause: String?

    @Option(name: .long, help: "Until this date, or so many days from today: 7d, 2w.")
    var until: String?

    @Option(
        name: .customLong("until-it-grows"),
        help: "Until so many times as much is open as now: 2x, 1.5x; whichever comes first."
    )
    var growth: Growth?

    @Option(name: .long, help: "The reason, for whoever reads it later.")
    var why: String = ""

    @OptionGroup var options: TriageOptions

    func validate() throws {
        if let until { _ = try Day.readComing(until, "--until") }
        if until == nil, growth == nil, !options.undo {
            throw ValidationError("say --until when, or --until-it-grows how much")
        }
        if growth != nil, !school.isEmpty {
            throw ValidationError("one school does not grow: say --until when")
        }
        if named.isEmpty, school.isEmpty, !options.isNarrowed {
            throw ValidationError("name a district or a --school, or narrow it with --state, …")
        }
        if !named.isEmpty, !school.isEmpty {
            throw ValidationError("name districts or schools; --district narrows where a school is")
        }
        if !school.isEmpty, cause != nil { throw ValidationError("a school has no --cause") }
        try CauseName.check(cause)
    }

    func run() throws {
        let connection = try options.connect()
        if school.isEmpty {
            try snoozeDistricts(connection)
        } else {
            try snoozeSchools(connection)
        }
    }

    private func snoozeSchools(_ connection: borrowing Connection) throws {
        let found = try options.schools(school, cause: Fixes.notOnboarded, connection)
            .filter { !options.undo || $0.snoozeStanding != nil }
        let targets = found.map {
            $0.target(options.undo ? $0.snoozeStanding : $0.snoozeNumber)
        }
        let items = found.map(SchoolName.described)
        try carryOut(items, "school", targets, connection)
    }

    private func snoozeDistricts(_ connection: borrowing Connection) throws {
        var found = try options.districts(named, cause: cause, connection)
        // Without names only districts that have the cause are meant.
        if named.isEmpty, options.district.isEmpty, cause != nil, !options.undo {
            let open = try options.open(named, cause: cause, connection)
            found = found.filter { (open[$0.id] ?? 0) > 0 }
        }
        if options.undo { found = found.filter { $0.snoozeStanding != nil } }
        let targets = found.map {
            $0.target(options.undo ? $0.snoozeStanding : $0.snoozeNumber)
        }
        let items = found.map { Names.district($0.id, $0.name) }
        try carryOut(items, "district", targets, connection)
    }

    private func carryOut(
        _ items: [String],
        _ noun: String,
        _ targets: [TriageTarget],
        _ connection: borrowing Connection
    ) throws {
        let book = TriageBook(who: options.speaker)
        let until = try until.map { try Day.read($0, "--until") }
        let about = cause.map { " \($0)" } ?? ""
        let what =
            options.undo
            ? "Take the snooze back"
            : "Snoozed\(about) until " + ends(until)
        let plan = TriagePlan(
            what: what,
            items: items,
            noun: noun,
            next: "rollcall not-onboarded"
        )
        try plan.carryOut(options) {
            guard !options.undo else {
                return try book.takeBack(.snooze(cause: cause ?? ""), targets, connection)
            }
            return try book.snooze(
                targets,
                cause: cause ?? "",
                until: until,
                growth: growth?.factor,
                why: why,
                connection
            )
        }
    }

    /// `1 Dec 2026`, `there is twice as much`, or both.
    private func ends(_ until: Int32?) -> String {
        let grown = growth.map { growth in
            let number = growth.factor
            let times = number == number.rounded() ? String(Int(number)) : String(number)
            return "there is \(times) times as much"
        }
        return [until.map(Day.text), grown].compactMap { $0 }.joined(separator: ", or ")
    }
}

extension TriageOptions {
    /// The districts that were named, or all that the filters leave.
    func districts(
        _ words: [String],
        cause: String?,
        _ connection: borrowing Connection
    ) throws -> [TriageDistrict] {
        let scope = try scope(words, connection)
        let question = Question.triageDistricts(scope, cause: cause)
        return try question.answer(connection).records.map(TriageDistrict.init)
    }

    /// How many records are open in each district.
    func open(
        _ words: [String],
        cause: String?,
        _ connection: borrowing Connection
    ) throws -> [String: Int64] {
        let scope = try scope(words, connection)
        let rows = try Question.openByDistrict(scope, cause: cause).answerAlone(connection)
            .records
        let pairs = rows.map { ($0.text("district_id") ?? "", $0.int("records") ?? 0) }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension TriageDistrict {
    /// The district as something to say something about.
    func target(_ number: Int64?) -> TriageTarget {
        TriageTarget(district: id, number: Int32(clamping: number ?? 1))
    }
}
