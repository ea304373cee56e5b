// rollcall letter: messages to a district, ready to send.
import ArgumentParser
import Catalogue
import Postgres
import Presentation
import Questions
import Store

/// To whom `--to` writes.
enum Addressee: String, CaseIterable, ExpressibleByArgument {
    case sis, clever, us, engineering, platform

    var owner: Owner {
        switch self {
        case .sis: .districtSIS
        case .clever: .districtClever
        case .us: .us
        case .engineering: .engineering
        case .platform: .platform
        }
    }
}

struct LetterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter",
        abstract: "A message to a district, ready to send: plain words, steps, a list of ids.",
        discussion: """
            Examples:
              rollcall letter larkfield
              rollcall letter larkfield --to sis --csv larkfield-sis.csv
              rollcall letter larkfield --to sis --sent   write down that it was sent
              rollcall letter larkfield --to sis --format html > larkfield.html

            One message per owner of a problem. Nobody is named in it: e-mail addresses and
            quoted names in messages of reports are masked unless --unmask.
            """
    )

    @OptionGroup var options: QuestionOptions

    @Option(name: .long, help: "Only to one owner: sis, clever, us, engineering or platform.")
    var to: Addressee?

    @Option(name: .customLong("csv"), help: "Write the records' ids to this file.")
    var csvFile: String?

    @Flag(name: .long, help: "Write down that it was sent, so that the next tells what changed.")
    var sent = false

    @Flag(name: .long, help: "Leave names and e-mail addresses in messages of reports.")
    var unmask = false

    @Option(name: .long, help: "Your name, for the log; else ROLLCALL_USER, else your login.")
    var who: String?

    func validate() throws {
        guard options.named.count + options.district.count == 1 else {
            throw ValidationError("name one district: its id, its name or a piece of it")
        }
        if sent, options.asOf != nil {
            throw ValidationError("what was sent was sent about now: leave out --as-of")
        }
    }

    func run() throws {
        let read = try options.inSnapshot { snapshot, connection in
            try reading(snapshot, connection)
        }
        let letters = read.letters
        let district = read.facts.id
        switch options.format {
        case .table: write(letters, Letter.between(\.text))
        case .markdown: write(letters, Letter.between(\.markdown))
        case .html: StandardOutput().write(read.rest)
        default:
            read.list?.table.render(as: options.format, options.rendering(read.snapshot)) {
                StandardOutput().write($0)
            }
        }
        if let csvFile { try read.list?.write(to: csvFile, asOf: read.snapshot.asOf) }
        guard !letters.isEmpty else { return }
        try remember(letters, district)
    }

    private func reading(
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> LetterHTML {
        let district = snapshot.scope.districts?.first ?? ""
        let maker = try maker(district, snapshot, connection)
        let letters = maker.letters(to: to?.owner)
        if options.format == .html {
            let page = LetterHTML.page(letters, of: maker.facts, snapshot)
            StandardOutput().write(page.opening)
        }
        return LetterHTML(
            letters: letters,
            list: try list(district, letters.map(\.owner), snapshot, connection),
            trends: options.format == .html ? try trends(snapshot, connection) : [:],
            facts: maker.facts,
            snapshot: snapshot
        )
    }

    /// A list of ids needs no words, unless a letter is written down as sent.
    private var isListAlone: Bool {
        !sent && ![.table, .markdown, .html].contains(options.format)
    }

    /// The records of the owners that are written to, where they are wanted.
    private func list(
        _ district: String,
        _ owners: [Owner],
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> LetterList? {
        let isTextAlone = options.format == .table || options.format == .markdown
        if isTextAlone, csvFile == nil { return nil }
        let question = Question.letterRecords(ofDistrict: district, asOf: snapshot.scope.asOf)
        return LetterList(try options.answer(question, connection), owners: owners)
    }

    /// What was open of each cause in the last nights.
    private func trends(
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> [String: [Int64?]] {
        let question = Question.trend(snapshot.scope, nights: 14, by: .cause)
        return try options.answer(question, connection).records.reduce(into: [:]) {
            $0[$1.text("cause") ?? "", default: []].append($1.int("open"))
        }
    }

    private func write(_ letters: [Letter], _ text: ([Letter]) -> String) {
        StandardOutput().write(
            letters.isEmpty
                ? "Nothing to write: nothing is open that "
                    + (to.map { "\($0.rawValue) fixes" } ?? "anybody fixes") + ".\n"
                : text(letters)
        )
    }

    private func remember(_ letters: [Letter], _ district: String) throws {
        guard sent else {
            if !options.database.quiet {
                if options.format == .html, letters.count > 1 {
                    StandardError().line(
                        "These are \(letters.count) letters on one page: --to makes one of each."
                    )
                }
                StandardError().line("Sent it? Add --sent: the next letter tells what changed.")
            }
            return
        }
        let speaker = who ?? TriageOptions.speaker
        let connection = try options.database.connect(try options.database.settings())
        try LetterLog().record(
            letters.map { ($0.owner.rawValue, $0.text) },
            district: district,
            who: speaker,
            connection
        )
        if !options.database.quiet {
            StandardError().line(
                "Written down: \(Prose.count(Int64(letters.count), "letter")) sent by \(speaker)."
            )
        }
    }

    private func maker(
        _ district: String,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> LetterMaker {
        let asOf = snapshot.scope.asOf
        func ask(_ question: Question) throws -> [Record] {
            try options.answer(question, connection).records
        }
        let schools = try ask(
            .notOnboarded(
                snapshot.scope,
                since: nil,
                minNights: nil,
                newSince: nil,
                order: .people
            )
        )
        let origins = try (isListAlone ? [] : ask(.letterOrigins(ofDistrict: district, asOf: asOf)))
            .map(LetterOrigin.init)
            .map { (LetterMaker.key($0.cause, $0.entity), $0) }
        return LetterMaker(
            facts: DistrictFacts(try ask(.header(ofDistrict: district, asOf: asOf))[0]),
            causes: try ask(.letterCauses(ofDistrict: district, asOf: asOf)).map(LetterCause.init),
            schools: schools.map(NotOnboardedSchool.init),
            crests: Dictionary(uniqueKeysWithValues: origins.map { ($0, $1.crest) }),
            examples: Dictionary(uniqueKeysWithValues: origins.map { ($0, example($1)) }),
            now: snapshot.asOf
        )
    }

    private func example(_ origin: LetterOrigin) -> String {
        if unmask { return origin.message }
        let field = origin.field.lowercased()
        return PersonMask.masked(origin.message, keeping: LetterCommand.harmless.union([field]))
    }

    /// Words in quotes that name nobody.
    private static let harmless: Set<String> = [
        "student", "teacher", "staff", "administrator", "school admin", "school_admin",
        "district admin", "district_admin", "email", "grade", "role", "name",
    ]
}

extension Letter {
    /// Letters one below the other.
    static func between(_ form: @escaping (Letter) -> String) -> ([Letter]) -> String {
        { letters in
            letters.map(form).joined(separator: "\n" + String(repeating: "-", count: 40) + "\n\n")
        }
    }
}
