// What specialists ask of the ledger: read-only, each answer from one snapshot.
public import Postgres
internal import Store

/// Whom a question is about, and when.
public struct Scope: Sendable {
    /// District ids; nil for all.
    public var districts: [String]?
    public var state: String?
    public var specialist: String?
    /// Microseconds since 1970; nil for what is known now.
    public var asOf: Int64?

    public init(
        districts: [String]? = nil,
        state: String? = nil,
        specialist: String? = nil,
        asOf: Int64? = nil
    ) {
        self.districts = districts
        self.state = state
        self.specialist = specialist
        self.asOf = asOf
    }

    fileprivate var parameters: [Parameter] {
        [
            districts.map { .textArray($0) } ?? .null, state.map { .text($0) } ?? .null,
            specialist.map { .text($0) } ?? .null,
        ]
    }

    fileprivate var moment: Parameter { asOf.map { .timestamp($0) } ?? .null }
}

/// Columns and rows as PostgreSQL answered.
public struct Answer: Sendable {
    public let columns: [String]
    public let rows: [[Value]]

    public init(_ rows: borrowing Rows) throws {
        columns = rows.columns
        var values: [[Value]] = []
        values.reserveCapacity(rows.count)
        for row in 0..<rows.count {
            values.append(try (0..<columns.count).map { try rows.value(row, $0) })
        }
        self.rows = values
    }
}

/// A question: the SQL it runs and its parameters.
public struct Question: Sendable {
    public let sql: String
    fileprivate let parameters: [Parameter]

    /// Answers through a connection that is inside a read-only transaction.
    public func answer(_ connection: borrowing Connection) throws -> Answer {
        try Answer(try connection.execute(sql, parameters))
    }
}

extension Question {
    /// In which order not-onboarded schools come.
    public enum SchoolOrder: String, CaseIterable, Sendable {
        case age, people, district
    }

    /// Schools that are not onboarded, across districts.
    public static func notOnboarded(
        _ scope: Scope,
        since: Int64?,
        minNights: Int32?,
        newOnly: Bool,
        order: SchoolOrder
    ) -> Question {
        var parameters = scope.parameters
        parameters += [
            since.map { .timestamp($0) } ?? .null, minNights.map { .int4($0) } ?? .null,
            .bool(newOnly), .text(order.rawValue),
        ]
        guard let asOf = scope.asOf else {
            return Question(sql: SQL.Query.notOnboarded, parameters: parameters)
        }
        return Question(
            sql: SQL.Query.notOnboardedAsOf,
            parameters: parameters + [.timestamp(asOf)]
        )
    }

    /// Episodes; `show` is open, closed or all.
    public static func errors(
        _ scope: Scope,
        entity: Int16?,
        cause: String?,
        field: String?,
        show: String
    ) -> Question {
        Question(
            sql: SQL.Query.errors,
            parameters: scope.parameters + [
                scope.moment, entity.map { .int2($0) } ?? .null, cause.map { .text($0) } ?? .null,
                field.map { .text($0) } ?? .null, .text(show),
            ]
        )
    }

    /// One row per district.
    public static func districts(_ scope: Scope, only: String?) -> Question {
        Question(
            sql: SQL.Query.districts,
            parameters: scope.parameters + [scope.moment, only.map { .text($0) } ?? .null]
        )
    }

    /// The upload history.
    public static func syncs(
        _ scope: Scope,
        status: String?,
        since: Int64?,
        until: Int64?
    ) -> Question {
        Question(
            sql: SQL.Query.syncs,
            parameters: scope.parameters + [
                scope.moment, status.map { .text($0) } ?? .null,
                since.map { .timestamp($0) } ?? .null, until.map { .timestamp($0) } ?? .null,
            ]
        )
    }

    /// Nights nobody told anything about.
    public static func gaps(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.gaps, parameters: scope.parameters + [scope.moment])
    }

    /// Rows of reports that could not be read.
    public static func rejectedRows(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.rejectedRows, parameters: scope.parameters + [scope.moment])
    }

    /// Reports that could not be read as a whole.
    public static func unreadableReports(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.unreadableReports, parameters: scope.parameters + [scope.moment])
    }

    /// Closings that wait to be believed.
    public static func holds(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.holds, parameters: scope.parameters)
    }

    /// What is open in one district by cause.
    public static func causes(ofDistrict district: String) -> Question {
        Question(sql: SQL.Query.causesOfDistrict, parameters: [.text(district)])
    }

    /// The status of the last nights of one district; null for a night without a sync.
    public static func recentNights(ofDistrict district: String, count: Int32) -> Question {
        Question(sql: SQL.Query.recentNights, parameters: [.text(district), .int4(count)])
    }

    /// Who a district is and how fresh its facts are.
    public static func header(ofDistrict district: String) -> Question {
        Question(sql: SQL.Query.districtHeader, parameters: [.text(district)])
    }

    /// Districts that a word may mean, the closest first.
    public static func districts(named word: String) -> Question {
        Question(sql: SQL.Query.districtNamed, parameters: [.text(word)])
    }

    /// Who is expected to be heard of, and who is silent.
    public static let expectedDistricts = Question(
        sql: SQL.Query.expectedDistricts,
        parameters: []
    )

    /// One row about everything an operator wants to know.
    public static let status = Question(sql: SQL.Query.status, parameters: [])

    /// Shapes of messages that no rule knows.
    public static let unknownShapes = Question(sql: SQL.Query.shapesUnknown, parameters: [])

    /// Whether anything was ever ingested.
    public static let isLedgerEmpty = Question(sql: SQL.Query.ledgerIsEmpty, parameters: [])

    /// The database's now.
    public static let now = Question(sql: SQL.Query.now, parameters: [])
}
