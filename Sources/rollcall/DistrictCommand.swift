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
            let causes = try options.answer(
                Question.causes(ofDistrict: district, asOf: snapshot.scope.asOf),
                connection
            )
            guard options.format == .table else {
                options.show(causes, snapshot, whenEmpty: "")
                return
            }
            let screen = try screen(of: district, causes, snapshot, connection)
            StandardOutput().write(screen.text(width: Terminal.columns))
        }
    }

    private func screen(
        of district: String,
        _ causes: Answer,
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
        return DistrictScreen(
            facts: DistrictFacts(header.records[0]),
            nights: nights.records.map(NightMark.init),
            causes: causes.records.map(OpenCause.init),
            schools: schools.records.map(NotOnboardedSchool.init),
            snapshot: snapshot
        )
    }
}
