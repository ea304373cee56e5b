// Questions that begin with a word somebody typed: find, one school, one record.
internal import Postgres
internal import Store

extension Question {
    /// Districts, schools and records that all the words fit; one word alone may be an id.
    public static func find(_ scope: Scope, words: [String]) -> Question {
        let word = words.count == 1 ? words.first : nil
        let isWhole = word.map { ShortenedID($0) == nil && !$0.contains("…") } ?? false
        return Question(
            sql: SQL.Query.find,
            parameters: scope.parameters + [
                .textArray(words.map { "%" + pattern($0.lowercased()) + "%" }),
                Parameter(word.map(pattern)),
                Parameter(isWhole ? word : nil),
            ]
        )
    }

    /// Schools that a word may mean, the closest first, with what the directory knows of them.
    public static func schools(_ scope: Scope, named word: String) -> Question {
        Question(
            sql: SQL.Query.schoolsNamed,
            parameters: scope.parameters + [
                .text(word), .text("%" + pattern(word.lowercased()) + "%"),
                Parameter(ShortenedID(word)?.pattern),
            ]
        )
    }

    /// Every problem of one Clever ID or sis_id through all nights.
    public static func record(_ scope: Scope, id: String, entity: Int16?) -> Question {
        Question(
            sql: SQL.Query.record,
            parameters: scope.parameters + [
                scope.moment, .text(id), entity.map { .int2($0) } ?? .null,
            ]
        )
    }

    /// When a district last told about an entity.
    public static func lastTold(entity: Int32, of district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.lastTold,
            parameters: [.text(district), .int4(entity), Parameter(time: asOf)]
        )
    }

    /// A pattern that fits the text itself; `…`, as screens shorten ids, fits anything.
    private static func pattern(_ text: String) -> String {
        if let id = ShortenedID(text) { return id.pattern }
        return text.replacing("\\", with: "\\\\").replacing("%", with: "\\%")
            .replacing("_", with: "\\_").replacing("…", with: "%")
    }
}
