// What people have said, and what they may say next.
internal import Postgres
internal import Store

extension Question {
    /// Schools that a word may mean, the closest first; without a word those with a cause open now.
    public static func triageSchools(_ scope: Scope, cause: String, word: String?) -> Question {
        Question(
            sql: SQL.Query.triageSchools,
            parameters: scope.parameters + [.text(cause), Parameter(word)]
        )
    }

    /// Districts, each with the numbers that the next words about it get.
    public static func triageDistricts(_ scope: Scope, cause: String?) -> Question {
        Question(
            sql: SQL.Query.triageDistricts,
            parameters: scope.parameters + [Parameter(cause)]
        )
    }

    /// How much is open in each district, of one cause or of all.
    public static func openByDistrict(_ scope: Scope, cause: String?) -> Question {
        Question(
            sql: SQL.Query.openByDistrict,
            parameters: scope.parameters + [Parameter(cause)]
        )
    }

    /// The identities of what is wrong with one record.
    public static func findings(
        ofRecord id: String,
        district: String,
        cause: String?
    ) -> Question {
        Question(
            sql: SQL.Query.findingsOfRecord,
            parameters: [.text(district), .text(id), Parameter(cause)]
        )
    }

    /// Promises and what syncs made of them; `state` is kept, broken or waiting, nil for all.
    public static func promises(_ scope: Scope, state: String? = nil) -> Question {
        Question(
            sql: SQL.Query.promises,
            parameters: scope.parameters + [scope.moment, Parameter(state)]
        )
    }

    /// What people noted, decided and put off about one district.
    public static func known(ofDistrict district: String) -> Question {
        Question(sql: SQL.Query.knownOfDistrict, parameters: [.text(district)])
    }

    /// Who did what and when; `since` in microseconds since 1970.
    public static func triageLog(_ scope: Scope, since: Int64?) -> Question {
        Question(
            sql: SQL.Query.triageLog,
            parameters: scope.parameters + [scope.moment, Parameter(time: since)]
        )
    }
}
