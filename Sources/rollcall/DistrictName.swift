// A district as people type it.
import ArgumentParser
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
            let names = try known(connection).map { $0.name ?? $0.id }
            throw Failure(
                .usage,
                "no district is called \(word)" + Suggestion.question(word, among: names),
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

    /// What a shell may put for a word that was begun: a first word of a name that is no other's, or
    /// the id. Nothing where no database answers.
    static let completions: @Sendable ([String], Int, String) -> [String] = { _, _, begun in
        guard let settings = try? DatabaseOptions.parse([]).settings(),
            let connection = try? Connection(settings), let known = try? known(connection)
        else { return [] }
        let first = known.map { one in
            String((one.name ?? one.id).lowercased().prefix { $0 != " " })
        }
        let counts = Dictionary(first.map { ($0, 1) }, uniquingKeysWith: +)
        let words = zip(known, first).map { one, word in counts[word] == 1 ? word : one.id }
        return Array(words.filter { $0.hasPrefix(begun.lowercased()) }.sorted().prefix(200))
    }

    private static func known(
        _ connection: borrowing Connection
    ) throws -> [(id: String, name: String?)] {
        try Question.districtNames.answer(connection).records.compactMap { record in
            record.text("district_id").map { ($0, record.text("name")) }
        }
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
