// A district as people type it.
import Postgres
import Presentation
import Questions

/// Finds the district a word means.
enum DistrictName {
    /// The id; several matches are listed and end with the usage code.
    static func resolve(_ word: String, _ connection: borrowing Connection) throws -> String {
        let answer = try Question.districts(named: word).answer(connection)
        let matches = answer.rows.compactMap(Match.init)
        let closest = matches.map(\.closeness).min() ?? 0
        let best = matches.filter { $0.closeness == closest }
        guard let first = best.first else {
            throw Failure(
                .usage,
                "no district is called \(word)",
                hint: "rollcall districts lists them; or it is not in your caseload"
            )
        }
        guard best.count == 1 else {
            let names = best.prefix(20).map { "  \($0.id)  \($0.name ?? "(no name)")" }
            throw Failure(
                .usage,
                "\(word) may mean \(best.count) districts:\n" + names.joined(separator: "\n"),
                hint: "type more of the name, or the id"
            )
        }
        return first.id
    }

    private struct Match {
        let id: String
        let name: String?
        let closeness: Int64

        init?(_ row: [Value]) {
            guard case .text(let id) = row[0], case .int(let closeness) = row[3] else { return nil }
            self.id = id
            self.closeness = closeness
            if case .text(let name) = row[1] { self.name = name } else { name = nil }
        }
    }
}
