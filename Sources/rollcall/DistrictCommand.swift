// rollcall district: one district on one page.
import ArgumentParser
import Postgres
import Presentation
import Questions

struct DistrictCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "district",
        abstract: "One district on one page: what is wrong, who fixes it, what to do first.",
        discussion: """
            Examples:
              rollcall district bluestem
              rollcall district 4fd4000000000000000071a2 --as-of 2026-11-20
              rollcall district bluestem --format json       what is open, by cause
            """
    )

    @OptionGroup var options: QuestionOptions

    func validate() throws {
        guard options.named.count + options.district.count == 1 else {
            throw ValidationError("name one district: its id, its name or a piece of it")
        }
    }

    func run() throws {
        try options.inSnapshot { snapshot, connection in
            let district = snapshot.scope.districts?.first ?? ""
            try DistrictPage.show(district, options, snapshot, connection)
        }
    }
}

/// The page of one district.
enum DistrictPage {
    static func show(
        _ district: String,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws {
        let causes = try options.answer(
            Question.causes(ofDistrict: district, asOf: snapshot.scope.asOf),
            connection
        )
        let isWhole = [.table, .html].contains(options.format) && options.columns == nil
        guard isWhole else {
            let chosen = try options.choosing(causes)
            options.show(chosen, snapshot, whenEmpty: "Nothing is open")
            return
        }
        let screen = try screen(of: district, causes, options, snapshot, connection)
        let isHTML = options.format == .html
        StandardOutput().write(
            isHTML ? DistrictHTML(screen: screen).html : screen.text(width: Terminal.columns)
        )
    }

    private static func screen(
        of district: String,
        _ causes: Answer,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> DistrictScreen {
        let asOf = snapshot.scope.asOf
        let header = try options.answer(
            Question.header(ofDistrict: district, asOf: asOf),
            connection
        )
        let nights = try options.answer(
            Question.recentNights(ofDistrict: district, count: 14, asOf: asOf),
            connection
        )
        let trend = try options.answer(
            Question.trend(snapshot.scope, nights: 14, by: .district),
            connection
        )
        let schools = try options.answer(
            Question.notOnboarded(
                snapshot.scope,
                since: nil,
                minNights: nil,
                newSince: nil,
                order: .people
            ),
            connection
        )
        let all = schools.records.map(NotOnboardedSchool.init)
        let known = try known(of: district, options, snapshot, connection)
        // What was put off is among what is known, not among the fixes.
        var putOff = Set(known.facts.compactMap(\.cause))
        if !all.isEmpty, all.allSatisfy(\.isOffScreen) { putOff.insert(Fixes.notOnboarded) }
        return DistrictScreen(
            facts: DistrictFacts(header.records[0]),
            nights: nights.records.map(ToldNight.init),
            trend: trend.records.map { $0.int("open") },
            unmended: try unmended(options, snapshot, connection),
            causes: causes.records.map(OpenCause.init).filter { !putOff.contains($0.cause) },
            schools: all.filter { !$0.isOffScreen },
            left: LeftOut(all),
            known: known,
            snapshot: snapshot
        )
    }

    private static func unmended(
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> Unmended? {
        guard let since = snapshot.newSince else { return nil }
        let question = Question.closings(snapshot.scope, since: since, note: nil)
        return Unmended(try options.answer(question, connection).records, since: since)
    }

    private static func known(
        of district: String,
        _ options: QuestionOptions,
        _ snapshot: Snapshot,
        _ connection: borrowing Connection
    ) throws -> KnownLines {
        let facts = try options.answer(Question.known(ofDistrict: district), connection)
        let promises = try options.answer(Question.promises(snapshot.scope), connection)
        return KnownLines(
            facts: facts.records.map(KnownFact.init),
            promises: promises.records.map(JudgedPromise.init),
            now: snapshot.asOf
        )
    }
}
