// From the answers of the ledger to the lines of the brief.
import Catalogue
import Postgres
import Presentation
import Questions

/// Asks what a morning needs to know, part by part.
struct BriefReading {
    let options: QuestionOptions
    let snapshot: Snapshot
    /// 07:00 of the last working day, in microseconds since 1970.
    let since: Int64

    /// While history is loading nothing is compared with what was before.
    var sections: [BriefSection] {
        guard snapshot.history != nil else { return BriefSection.allCases }
        return BriefSection.allCases.filter { ![.manyAtOnce, .worse, .tooGood].contains($0) }
    }

    func items(
        _ section: BriefSection,
        _ connection: borrowing Connection
    ) throws -> [BriefItem] {
        let scope = snapshot.scope
        switch section {
        case .lastNight:
            return try records(.briefNights(scope, since: since), connection).map(night)
        case .manyAtOnce:
            return try waves(connection)
        case .notOnboarded:
            let items = try schools(connection).compactMap(school)
            return items.filter { $0.kind != "SOON" } + items.filter { $0.kind == "SOON" }
        case .worse:
            return try records(.briefWorse(scope, since: since, most: 20), connection).map(worse)
        case .promises:
            return try records(.promises(scope), connection).map(JudgedPromise.init)
                .filter { $0.state != .kept || ($0.judgedAt ?? 0) >= since }.map(promise)
                .sorted { BriefReading.rank($0.kind) < BriefReading.rank($1.kind) }
        case .tooGood:
            return try records(.briefTooGood(scope, since: since), connection).map(tooGood)
        case .letters:
            return try records(.letters(scope, unanswered: true), connection)
                .map(SentLetter.init).filter { $0.days >= BriefReading.patience }.map(letter)
        }
    }

    /// Schools that are not onboarded and that nobody has put off.
    func schools(_ connection: borrowing Connection) throws -> [NotOnboardedSchool] {
        try allSchools(connection).filter { !$0.isOffScreen }
    }

    /// Those that are put off too.
    func allSchools(_ connection: borrowing Connection) throws -> [NotOnboardedSchool] {
        let question = Question.notOnboarded(
            snapshot.scope,
            since: nil,
            minNights: nil,
            newSince: nil,
            order: .people
        )
        return try records(question, connection).map(NotOnboardedSchool.init)
    }

    /// A shape is shown to who sees all districts; others read that nobody knows the cause.
    private func waves(_ connection: borrowing Connection) throws -> [BriefItem] {
        let found = try records(.briefWaves(snapshot.scope, since: since, most: 20), connection)
        let ids = found.compactMap { $0.text("shape_id") }
        guard snapshot.seesAll, !ids.isEmpty else { return found.compactMap { wave($0, nil) } }
        let told = try records(.briefShapes(ids), connection).map {
            ($0.text("shape_id") ?? "", $0.text("shape"))
        }
        let shapes = Dictionary(told) { first, _ in first }
        return found.compactMap { wave($0, shapes[$0.text("shape_id") ?? ""] ?? nil) }
    }

    private func records(
        _ question: Question,
        _ connection: borrowing Connection
    ) throws -> [Record] {
        try options.answer(question, connection).records
    }

    // MARK: one line each

    private func night(_ record: Record) -> BriefItem {
        let nights = record.int("nights")
        let kind = record.text("kind") ?? ""
        var item = item(.lastNight, kind, record)
        item.count = nights
        item.at = record.time("last_at")
        let so = nights.map { $0 > 1 ? ", \(Prose.ordinal($0)) night" : "" } ?? ""
        switch kind {
        case "failed": item.words = "portal says Failed" + so
        case "silent":
            item.words = nights.map { "nothing for " + Prose.count($0, "night") } ?? "nothing"
        case "paused":
            let until = record.date("until_night").map { "until " + ScreenTime.dayAndMonth($0) }
            item.words =
                (until ?? "") + (record.text("why").map { " (\(Terminal.safe($0)))" } ?? "")
        case "never": item.words = "never heard of yet"
        default: item.words = "its reports could not be read" + so
        }
        item.isNews = nights == 1
        return item
    }

    /// Nil where none of the reader's districts is in it.
    private func wave(_ record: Record, _ shape: String?) -> BriefItem? {
        let own = record.int("own_districts") ?? 0
        guard own > 0 else { return nil }
        var item = BriefItem(section: .manyAtOnce, kind: "new")
        item.subject = shape ?? record.text("title")
        item.cause = record.text("cause")
        item.count = record.int("districts")
        item.people = record.int("people")
        item.at = record.date("night").map { Int64($0) * 86_400_000_000 }
        let rows = record.int("rows") ?? 0
        let people = record.int("people") ?? 0
        item.words =
            "new in \(Prose.count(item.count ?? 0, "district"))"
            + (own == item.count ? ", " : " (\(Prose.number(own)) of yours), ")
            + (people > 0
                ? Prose.count(people, "person", "people") : Prose.count(rows, "problem"))
        return item
    }

    private func school(_ school: NotOnboardedSchool) -> BriefItem? {
        let isNew = school.isNew(since: snapshot.newSince)
        let today = Int(snapshot.asOf / 86_400_000_000)
        let days = school.startsOn.map { $0 - today }
        let isSoon = days.map { (0...14).contains($0) } ?? false
        guard isNew || isSoon else { return nil }
        var item = BriefItem(
            section: .notOnboarded,
            kind: isNew ? (school.isBack ? "BACK" : "NEW") : "SOON"
        )
        item.districtID = school.districtID
        item.districtName = school.districtName
        item.state = school.state
        item.subject = Names.school(school)
        item.cause = Fixes.notOnboarded
        item.people = school.people
        item.at = school.firstSeenAt
        item.isNews = isNew
        item.words = "\(school.people.map(Prose.number) ?? "?") people"
        if let day = school.startsOn, isSoon {
            item.words += ", starts " + ScreenTime.dayAndMonth(day)
        }
        return item
    }

    private func worse(_ record: Record) -> BriefItem {
        var item = item(.worse, "worse", record)
        let rows = record.int("rows") ?? 0
        let least = record.int("usual_least") ?? 0
        let most = record.int("usual_most") ?? 0
        item.subject = record.text("title")
        item.cause = record.text("cause")
        item.count = rows
        item.people = record.text("entity") == "user" ? rows : nil
        let usual = least == most ? "\(most)" : "\(least) to \(most)"
        item.words =
            "+\(Prose.number(rows)) \(Terminal.safe(item.subject ?? "")) (usually \(usual) a night)"
        return item
    }

    private func promise(_ promise: JudgedPromise) -> BriefItem {
        var item = BriefItem(section: .promises, kind: promise.state.rawValue)
        item.districtID = promise.district
        item.districtName = promise.districtName
        item.subject = promise.title ?? "everything"
        item.count = promise.remaining
        item.outOf = promise.promised
        item.at = promise.judgedAt
        item.words = Terminal.safe("\(promise.title ?? "everything"): \(promise.standing)")
        item.isNews = (promise.judgedAt ?? 0) >= since
        return item
    }

    /// After so many days without a change a letter is called unanswered.
    private static let patience: Int64 = 7

    private func letter(_ letter: SentLetter) -> BriefItem {
        var item = BriefItem(section: .letters, kind: "letter")
        item.districtID = letter.district
        item.districtName = letter.districtName
        item.subject = letter.owner
        item.count = letter.days
        item.at = letter.sentAt
        let owner = Owner(rawValue: letter.owner)?.title ?? letter.owner
        item.words =
            "to \(owner), \(ScreenTime.day(letter.sentAt, now: snapshot.asOf)): \(letter.standing)"
        item.isNews = letter.days == BriefReading.patience
        return item
    }

    private static func rank(_ state: String) -> Int {
        ["broken", "kept", "waiting"].firstIndex(of: state) ?? 3
    }

    private func tooGood(_ record: Record) -> BriefItem {
        var item = item(.tooGood, "gone", record)
        let schools = record.int("schools_gone") ?? 0
        let held = record.int("rows_held") ?? 0
        item.count = record.int("rows_gone")
        item.outOf = record.int("rows_before")
        item.at = record.time("completed_at")
        item.words =
            schools >= 5
            ? "\(Prose.count(schools, "not-onboarded school")) gone"
            : "\(Prose.number(item.count ?? 0)) of \(Prose.number(item.outOf ?? 0)) problems gone"
        if held > 0 { item.words += ": held for next sync" }
        return item
    }

    private func item(_ section: BriefSection, _ kind: String, _ record: Record) -> BriefItem {
        var item = BriefItem(section: section, kind: kind)
        item.districtID = record.text("district_id")
        item.districtName = record.text("district_name")
        item.state = record.text("state")
        return item
    }
}
