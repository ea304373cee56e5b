// Everything known about one person or record, and what was purged.
internal import Postgres
internal import Store

extension Question {
    /// Findings, mentions, unreadable rows and directory entries of one Clever ID or sis_id, over all
    /// districts and nights.
    public static func subject(_ id: String) -> Question {
        Question(sql: SQL.Query.subject, parameters: [.text(id)])
    }

    /// Receipts of purged districts.
    public static let purgeReceipts = Question(sql: SQL.Query.purgeReceipts, parameters: [])
}
