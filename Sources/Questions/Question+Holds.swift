// What was set about held syncs.
internal import Postgres
internal import Store

extension Question {
    /// Every threshold ever set, of all districts and of these; nil for everybody's.
    public static func holdThresholds(of districts: [String]?) -> Question {
        Question(
            sql: SQL.Query.thresholdsSet,
            parameters: [districts.map { .textArray($0) } ?? .null]
        )
    }
}
