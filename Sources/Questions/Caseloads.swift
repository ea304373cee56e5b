// Who may see which district.
internal import Postgres
internal import Store

extension Question {
    /// The districts of one role's caseload, or of every role's.
    public static func caseloads(of role: String?) -> Question {
        Question(sql: SQL.Query.caseloadList, parameters: [Parameter(role)])
    }
}
