// A message to one owner of a district's problems: what is wrong, what to do, what changed.
import Catalogue
import Presentation
import Questions

struct Letter {
    /// One thing to fix.
    struct Item {
        let cause: String
        /// The cause in plain words.
        let name: String
        let title: String
        let lines: [String]
    }

    let owner: Owner
    /// Who is meant: `SIS administrator`.
    let addressee: String
    let subject: String
    let opening: String
    /// What became of the last letter; empty where there was none.
    let changes: [String]
    let items: [Item]
    let closing: [String]
}

/// Makes the letters of one district.
struct LetterMaker {
    let facts: DistrictFacts
    let causes: [LetterCause]
    let schools: [NotOnboardedSchool]
    /// The night on which most of a cause began, by cause and entity.
    let crests: [String: Crest]
    /// One message per cause and entity, already masked where it must be.
    let examples: [String: String]
    /// Microseconds since 1970.
    let now: Int64

    private var name: String { facts.name ?? Prose.shortID(facts.id) }

    static func key(_ cause: String, _ entity: String) -> String { "\(cause) \(entity)" }

    /// One letter per owner that something is open for, in the order of the catalogue's owners.
    func letters(to wanted: Owner?) -> [Letter] {
        Owner.allCases.compactMap { owner in
            guard wanted == nil || owner == wanted else { return nil }
            let mine = causes.filter { $0.owner == owner.rawValue }
            let open = mine.filter { $0.records > 0 }
            return open.isEmpty ? nil : letter(owner, mine, open)
        }
    }

    private func letter(_ owner: Owner, _ all: [LetterCause], _ open: [LetterCause]) -> Letter {
        let things = Prose.count(Int64(open.count), "thing")
        let records = open.reduce(0) { $0 + $1.records }
        return Letter(
            owner: owner,
            addressee: LetterMaker.addressee(owner),
            subject: "\(name): \(things) to fix so that everybody gets in",
            opening: heard + " " + Prose.count(records, "record")
                + (records == 1 ? " was" : " were") + " left out for "
                + (open.count == 1 ? "a reason" : "reasons") + " that "
                + LetterMaker.place(owner) + ".",
            changes: changes(all),
            items: open.map { item($0, owner) },
            closing: [
                "The list that comes with this message names the records by their ids.",
                "After a fix, please wait for one nightly sync; we look again the next morning.",
            ]
        )
    }

    private var heard: String {
        guard let good = facts.lastConclusiveAt else { return "Nothing was heard yet." }
        return "In the last good sync, \(ScreenTime.night(good)),"
    }

    // MARK: what changed

    private func changes(_ causes: [LetterCause]) -> [String] {
        guard let sent = causes.compactMap(\.letterAt).first else { return [] }
        let since = "Since our letter of \(ScreenTime.day(sent, now: now))"
        let (before, gone) = (
            causes.reduce(0) { $0 + $1.inLetter }, causes.reduce(0) { $0 + $1.gone }
        )
        let added = causes.reduce(0) { $0 + $1.added }
        let first =
            (facts.lastConclusiveAt ?? 0) > sent
            ? "\(since): \(Prose.number(gone)) of \(Prose.number(before)) gone"
                + (added > 0 ? ", \(Prose.number(added)) new." : ".")
            : "\(since) there was no good sync, so nothing can be seen yet."
        let done = causes.filter { $0.records == 0 && $0.gone > 0 }.map {
            "Done, thank you: \($0.title) (\(Prose.number($0.gone)))."
        }
        return [first] + done
    }

    // MARK: what to do

    private func item(_ cause: LetterCause, _ owner: Owner) -> Letter.Item {
        if cause.cause == Fixes.notOnboarded { return schoolItem(cause, owner) }
        let what = LetterMaker.noun(cause.entity)
        var lines = [owner == .us || owner == .engineering ? cause.internalStep : cause.advice]
        if let crest = crests[LetterMaker.key(cause.cause, cause.entity)],
            crest.isOneMistake(firstAt: facts.firstAt)
        {
            lines.append(
                "\(Prose.number(crest.rows)) of them began in one night, "
                    + "\(ScreenTime.dayAndMonth(crest.night)): one mistake, such as a "
                    + "dropped column, not \(Prose.number(crest.rows))."
            )
        }
        if let example = examples[LetterMaker.key(cause.cause, cause.entity)] {
            lines.append("The report says: \(example)")
        }
        return Letter.Item(
            cause: cause.cause,
            name: cause.title,
            title: "\(cause.title): \(Prose.count(cause.records, what.one, what.many))"
                + since(cause) + new(cause),
            lines: lines
        )
    }

    private func schoolItem(_ cause: LetterCause, _ owner: Owner) -> Letter.Item {
        let mine = schools.filter { $0.letterOwner == owner }
        var lines = [
            owner == .us
                ? "Please onboard what is licensed, and find out about the rest:"
                : "These schools are shared with us and will not be set up. Please take them "
                    + "out of the sharing settings, or tell us if they should be:"
        ]
        lines += mine.map { school in
            let people = school.people.map { ", \(Prose.count($0, "person", "people")) wait" }
            let licence =
                owner != .us
                ? "" : school.isLicensed == true ? ", licensed" : ", licence not known"
            return "- " + (school.name ?? "without a name") + " ("
                + (school.sisID.map { "SIS id \($0)" } ?? "id \(school.cleverID ?? "?")") + ")"
                + licence + (people ?? "")
        }
        return Letter.Item(
            cause: cause.cause,
            name: cause.title,
            title: (owner == .us ? "Schools to onboard: " : "Schools to un-share: ")
                + Prose.number(Int64(mine.count)) + since(cause) + new(cause),
            lines: lines
        )
    }

    private func since(_ cause: LetterCause) -> String {
        cause.since.map { ", since \(ScreenTime.day($0, now: now))" } ?? ""
    }

    private func new(_ cause: LetterCause) -> String {
        cause.letterAt != nil && cause.inLetter == 0 ? " (new since our last letter)" : ""
    }

    private static func noun(_ entity: String) -> (one: String, many: String) {
        switch entity {
        case "user": ("person", "people")
        case "class": ("class", "classes")
        case "school": ("school", "schools")
        default: ("enrollment", "enrollments")
        }
    }

    private static func addressee(_ owner: Owner) -> String {
        switch owner {
        case .districtSIS: "SIS administrator"
        case .districtClever: "Clever administrator"
        case .us: "Ourselves"
        case .engineering: "Engineering"
        case .platform: "Clever or ClassLink support"
        }
    }

    private static func place(_ owner: Owner) -> String {
        switch owner {
        case .districtSIS: "can be mended in the SIS"
        case .districtClever: "can be mended in the sharing settings"
        case .us: "we can mend ourselves"
        case .engineering: "engineering should look at"
        case .platform: "only Clever or ClassLink can mend"
        }
    }
}

extension NotOnboardedSchool {
    /// Who does something about it; nil where nobody is to be asked for now.
    var letterOwner: Owner? {
        if isOffScreen { return nil }
        if decision == "unshare" || decision == nil && isLicensed == false {
            return .districtClever
        }
        return .us
    }
}
