// What a letter to a district is made of, and what became of those that were sent.
internal import Postgres
internal import Store

extension Question {
    /// What is open in a district by owner and cause, compared with the last letter to that owner.
    public static func letterCauses(ofDistrict district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.letterCauses,
            parameters: [.text(district), Parameter(time: asOf)]
        )
    }

    /// The records behind a letter, by their ids alone.
    public static func letterRecords(ofDistrict district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.letterRecords,
            parameters: [.text(district), Parameter(time: asOf)]
        )
    }

    /// When the open rows of each cause and entity began, and one message, verbatim: student data.
    public static func letterOrigins(ofDistrict district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.letterOrigins,
            parameters: [.text(district), Parameter(time: asOf)]
        )
    }

    /// The last letter to each owner; `unanswered` keeps those after which nothing went away.
    public static func letters(_ scope: Scope, unanswered: Bool) -> Question {
        Question(
            sql: SQL.Query.letters,
            parameters: scope.parameters + [scope.moment, .bool(unanswered)]
        )
    }
}

/// What is wrong for one cause and entity, as one owner is told.
public struct LetterCause: Sendable {
    /// An owner's stable name, such as `district_sis`.
    public let owner: String
    public let cause: String
    public let title: String
    public let advice: String
    public let internalStep: String
    public let entity: String
    public let records: Int64
    /// Microseconds since 1970, as all times here; nil where nothing of it is open any more.
    public let since: Int64?
    /// When the last letter to this owner was sent; nil where none was.
    public let letterAt: Int64?
    /// Records that were open at the last letter, those of them gone, and those that came since.
    public let inLetter: Int64
    public let gone: Int64
    public let added: Int64

    /// A row of ``Question/letterCauses(ofDistrict:asOf:)``.
    public init(_ record: Record) {
        owner = record.text("owner") ?? ""
        cause = record.text("cause") ?? ""
        title = record.text("title") ?? ""
        advice = record.text("advice") ?? ""
        internalStep = record.text("internal_step") ?? ""
        entity = record.text("entity") ?? ""
        records = record.int("records") ?? 0
        since = record.time("since")
        letterAt = record.time("letter_at")
        inLetter = record.int("in_letter") ?? 0
        gone = record.int("gone") ?? 0
        added = record.int("added") ?? 0
    }
}

/// How what is open of one cause and entity began.
public struct LetterOrigin: Sendable {
    public let cause: String
    public let entity: String
    public let crest: Crest
    /// The field and the words of the newest message, as the report has them.
    public let field: String
    public let message: String

    /// A row of ``Question/letterOrigins(ofDistrict:asOf:)``.
    public init(_ record: Record) {
        cause = record.text("cause") ?? ""
        entity = record.text("entity") ?? ""
        crest = Crest(record)
        field = record.text("field") ?? ""
        message = record.text("message") ?? ""
    }
}

/// The last letter to one owner and what became of it.
public struct SentLetter: Sendable {
    public let district: String
    public let districtName: String?
    public let owner: String
    public let saidBy: String
    /// Microseconds since 1970.
    public let sentAt: Int64
    public let inLetter: Int64
    public let gone: Int64
    /// The latest good answer since; nil where there was none.
    public let heardAt: Int64?
    public let days: Int64

    /// A row of ``Question/letters(_:unanswered:)``.
    public init(_ record: Record) {
        district = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        owner = record.text("owner") ?? ""
        saidBy = record.text("said_by") ?? ""
        sentAt = record.time("sent_at") ?? 0
        inLetter = record.int("in_letter") ?? 0
        gone = record.int("gone") ?? 0
        heardAt = record.time("heard_at")
        days = record.int("days") ?? 0
    }
}
