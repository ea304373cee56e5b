// Questions about what is different: between two moments, and by cause over many districts.
internal import Postgres
internal import Store

extension Question {
    /// What was opened, closed and reopened between two moments, both included.
    public static func changes(_ scope: Scope, since: Int64, until: Int64) -> Question {
        Question(
            sql: SQL.Query.changes,
            parameters: scope.parameters + [.timestamp(since), .timestamp(until)]
        )
    }

    /// How much changed, by kept counts; where that is more than is bearable, also the districts of the
    /// lines in which most changed.
    public static func changedDistricts(
        _ scope: Scope,
        since: Int64,
        until: Int64,
        most: Int32,
        bearable: Int32
    ) -> Question {
        Question(
            sql: SQL.Query.changedDistricts,
            parameters: scope.parameters + [
                .timestamp(since), .timestamp(until), .int4(most), .int4(bearable),
            ]
        )
    }

    /// What is open by cause over all districts asked for; `newSince` decides what is new. Ages take
    /// longer than counts and are left out unless wanted.
    ///
    /// `withSnoozed` false leaves out what is put off in a whole district.
    public static func causes(
        _ scope: Scope,
        newSince: Int64?,
        withAges: Bool,
        withSnoozed: Bool = true
    ) -> Question {
        Question(
            sql: SQL.Query.causes,
            parameters: scope.parameters + [
                scope.moment, Parameter(time: newSince), .bool(withAges), .bool(!withSnoozed),
            ]
        )
    }

    /// By what a trend counts.
    public enum TrendKey: String, CaseIterable, Sendable {
        case entity, cause, district
    }

    /// How much was open, opened and closed, night by night; `most` keeps those of which most is
    /// open. Of all districts, where the reader sees them all, counts are kept by night.
    public static func trend(
        _ scope: Scope,
        nights: Int32,
        by key: TrendKey,
        most: Int32? = nil,
        seesAll: Bool = false
    ) -> Question {
        let limit: Parameter = most.map { .int4($0) } ?? .null
        if seesAll, key != .district, scope.isOfAllDistricts {
            return Question(
                sql: SQL.Query.trendOfAll,
                parameters: [.int4(nights), .text(key.rawValue), limit, scope.moment]
            )
        }
        return Question(
            sql: SQL.Query.trend,
            parameters: scope.parameters + [
                scope.moment, .int4(nights), .text(key.rawValue), limit,
            ]
        )
    }
}
