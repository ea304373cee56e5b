// The questions behind the morning's one screen.
internal import Postgres
internal import Store

extension Question {
    /// Followed districts whose newest night told nothing, and why.
    public static func briefNights(_ scope: Scope, since: Int64) -> Question {
        brief(SQL.Query.briefNights, scope, since)
    }

    /// The same new cause, or unknown shape, in many districts in one night.
    public static func briefWaves(_ scope: Scope, since: Int64, most: Int32) -> Question {
        brief(SQL.Query.briefWaves, scope, since, [.int4(most)])
    }

    /// What the unknown messages of waves look like, by the ids that waves have.
    public static func briefShapes(_ ids: [String]) -> Question {
        Question(sql: SQL.Query.briefShapes, parameters: [.textArray(ids)])
    }

    /// Where far more began than on the district's own nights before.
    public static func briefWorse(_ scope: Scope, since: Int64, most: Int32) -> Question {
        brief(SQL.Query.briefWorse, scope, since, [.int4(most)])
    }

    /// Syncs after which nearly everything was gone.
    public static func briefTooGood(_ scope: Scope, since: Int64) -> Question {
        brief(SQL.Query.briefTooGood, scope, since)
    }

    /// How many districts were heard, and of how many nothing new came.
    public static func briefQuiet(_ scope: Scope, since: Int64) -> Question {
        brief(SQL.Query.briefQuiet, scope, since)
    }

    private static func brief(
        _ sql: String,
        _ scope: Scope,
        _ since: Int64,
        _ more: [Parameter] = []
    ) -> Question {
        // Only the parameters a block uses have a type there.
        Question(sql: sql, parameters: scope.parameters + [scope.moment, .timestamp(since)] + more)
    }
}
