// What people have put off in whole districts.
internal import Postgres
internal import Store

extension Question {
    /// What is put off in whole districts now, and how much of it is open.
    public static func snoozes(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.snoozes, parameters: scope.parameters)
    }
}

/// A cause of one district that is put off, or the district as a whole.
public struct Snooze: Sendable {
    public let district: String
    /// Nil where everything is put off.
    public let cause: String?
    public let open: Int64

    /// A row of ``Question/snoozes(_:)``.
    public init(_ record: Record) {
        district = record.text("district_id") ?? ""
        cause = record.text("cause")
        open = record.int("open") ?? 0
    }

    /// Whether it is about a cause of a district.
    public func isAbout(_ cause: String?, in district: String) -> Bool {
        self.district == district && (self.cause == nil || self.cause == cause)
    }
}
