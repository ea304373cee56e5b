// What only a roster can tell: whose school it is, and whether what went away was mended.
internal import Postgres
internal import Store

extension Question {
    /// Schools with what they block, and what goes away when they are onboarded.
    public static func blocked(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.blocked, parameters: scope.parameters)
    }

    /// Who exported which view, the newest first.
    public static func exports(since: Int64?) -> Question {
        Question(sql: SQL.Query.exports, parameters: [Parameter(time: since)])
    }

    /// What closed since a moment, with masked, record_gone or unshared beside it.
    public static func closings(_ scope: Scope, since: Int64?, note: String?) -> Question {
        Question(
            sql: SQL.Query.closings,
            parameters: scope.parameters + [
                scope.moment, Parameter(time: since), Parameter(note),
            ]
        )
    }
}
