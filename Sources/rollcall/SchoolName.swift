// A school as people type it.
import Postgres
import Presentation
import Questions

/// Finds the school a word means, among the districts asked for.
enum SchoolName {
    static func resolve(
        _ word: String,
        _ scope: Scope,
        _ connection: borrowing Connection
    ) throws -> TriageSchool {
        let question = Question.triageSchools(scope, cause: Fixes.notOnboarded, word: word)
        let matches = try question.answer(connection).records.map(TriageSchool.init)
        let closest = matches.first?.closeness ?? 0
        let best = matches.prefix { $0.closeness == closest }
        guard let first = best.first else {
            throw Failure(
                .usage,
                "no school is called \(word)",
                hint: "rollcall not-onboarded lists them; type a name, a Clever ID or a sis_id"
            )
        }
        guard best.count == 1 else {
            let names = best.prefix(20).map { "  " + described($0) }
            throw Failure(
                .usage,
                "\(word) may mean \(best.count) schools:\n" + names.joined(separator: "\n"),
                hint: "type more of the name, the id, or narrow it with --district"
            )
        }
        return first
    }

    /// `Heron Creek Middle, Larkfield USD`.
    static func described(_ school: TriageSchool) -> String {
        let name = school.name ?? "(no name) " + Prose.shortID(school.object)
        return Terminal.safe(name) + ", "
            + Names.district(school.district, school.districtName)
    }
}
