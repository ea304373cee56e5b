// What specialists ask of the ledger: read-only, each answer from one snapshot.
public import Postgres
internal import Store

/// A question: the SQL it runs and its parameters.
public struct Question: Sendable {
    let sql: String
    let parameters: [Parameter]
    /// Counts the rows of the answer sooner than reading them all; takes the same parameters.
    var countSQL: String?
    /// Asks little of many districts, so that a caseload's plan is best as the planner wants it.
    var isWide = false

    init(sql: String, parameters: [Parameter], countSQL: String? = nil) {
        self.sql = sql
        self.parameters = parameters
        self.countSQL = countSQL
    }

    /// Begins a transaction of questions: what is asked under a caseload must be planned with care.
    public static func begin(_ connection: borrowing Connection) throws {
        try connection.execute(SQL.Query.plansForCaseload)
    }

    /// Answers through a connection that is inside a read-only transaction.
    public func answer(_ connection: borrowing Connection) throws -> Answer {
        try planned(connection) { try Answer(try connection.execute(sql, parameters)) }
    }

    /// Answers in a snapshot of its own, outside any transaction.
    public func answerAlone(_ connection: borrowing Connection) throws -> Answer {
        try connection.transaction(.readOnly) {
            try Question.begin(connection)
            return try answer(connection)
        }
    }

    /// Hands over the answer piece by piece, inside a read-only transaction.
    public func read<Result>(
        _ connection: borrowing Connection,
        _ body: (borrowing Cursor) throws -> Result
    ) throws -> Result {
        try planned(connection) { try connection.withCursor(sql, parameters, body) }
    }

    private func planned<Result>(
        _ connection: borrowing Connection,
        _ body: () throws -> Result
    ) throws -> Result {
        guard isWide else { return try body() }
        try connection.execute(SQL.Query.plansAsUsual)
        let result = try body()
        try Question.begin(connection)
        return result
    }

    /// How many rows the answer has after those that were read from the cursor, and with them.
    public func total(
        after read: Int,
        of cursor: borrowing Cursor,
        _ connection: borrowing Connection
    ) throws -> Int {
        guard let countSQL else { return try read + cursor.skipRest() }
        return Int(try connection.execute(countSQL, parameters).int(0, 0))
    }

    /// How the database finds the answer: it runs the question and tells where the time went.
    public func plan(_ connection: borrowing Connection) throws -> String {
        let rows = try connection.execute(SQL.Query.explain + sql, parameters)
        return try (0..<rows.count).map { try rows.text($0, 0) }.joined(separator: "\n")
    }

    /// The statement with its values written in, as `psql` would run it.
    public var runnableSQL: String {
        var text = sql.split(separator: "\n").drop { $0.hasPrefix("--") }.joined(separator: "\n")
        for (index, parameter) in parameters.enumerated().reversed() {
            text = text.replacing("$\(index + 1)", with: parameter.literal)
        }
        return text
    }
}

// MARK: Questions across districts

extension Question {
    /// In which order not-onboarded schools come.
    public enum SchoolOrder: String, CaseIterable, Sendable {
        case age, people, district
    }

    /// Schools that are not onboarded, across districts.
    ///
    /// `since` keeps what was first seen from then on; `newSince` also leaves out what was already
    /// there when a district's history began. Both are microseconds since 1970.
    public static func notOnboarded(
        _ scope: Scope,
        since: Int64?,
        minNights: Int32?,
        newSince: Int64?,
        order: SchoolOrder
    ) -> Question {
        let parameters =
            scope.parameters + [
                Parameter(time: since), minNights.map { .int4($0) } ?? .null,
                Parameter(time: newSince), .text(order.rawValue),
            ]
        guard let asOf = scope.asOf else {
            var question = Question(sql: SQL.Query.notOnboarded, parameters: parameters)
            question.isWide = true
            return question
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
                scope.moment, entity.map { .int2($0) } ?? .null, Parameter(cause),
                Parameter(field), .text(show),
            ],
            countSQL: field == nil ? SQL.Query.errorsCount : nil
        )
    }

    /// One row per district.
    public static func districts(_ scope: Scope, only: String?) -> Question {
        Question(
            sql: SQL.Query.districts,
            parameters: scope.parameters + [scope.moment, Parameter(only)],
            countSQL: only == nil ? SQL.Query.districtsCount : nil
        )
    }

    /// The upload history; times are microseconds since 1970.
    public static func syncs(
        _ scope: Scope,
        status: String?,
        since: Int64?,
        until: Int64?
    ) -> Question {
        Question(
            sql: SQL.Query.syncs,
            parameters: scope.parameters + [
                scope.moment, Parameter(status), Parameter(time: since), Parameter(time: until),
            ],
            countSQL: SQL.Query.syncsCount
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

    /// Rows of manifests and lists that could not be read; they belong to no district.
    public static let rejectedManifestRows = Question(
        sql: SQL.Query.rejectedManifestRows,
        parameters: []
    )

    /// Reports that could not be read as a whole.
    public static func unreadableReports(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.unreadableReports, parameters: scope.parameters + [scope.moment])
    }

    /// Closings that wait to be believed.
    public static func holds(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.holds, parameters: scope.parameters)
    }
}

// MARK: Questions about one district

extension Question {
    /// What is open in one district by cause.
    public static func causes(ofDistrict district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.causesOfDistrict,
            parameters: [.text(district), Parameter(time: asOf)]
        )
    }

    /// The status of the last nights of one district; null for a night without a sync.
    public static func recentNights(
        ofDistrict district: String,
        count: Int32,
        asOf: Int64?
    ) -> Question {
        Question(
            sql: SQL.Query.recentNights,
            parameters: [.text(district), .int4(count), Parameter(time: asOf)]
        )
    }

    /// Who a district is and how fresh its facts are.
    public static func header(ofDistrict district: String, asOf: Int64?) -> Question {
        Question(
            sql: SQL.Query.districtHeader,
            parameters: [.text(district), Parameter(time: asOf)]
        )
    }

    /// What all districts are called.
    public static let districtNames = Question(sql: SQL.Query.districtNames, parameters: [])

    /// Districts that a word may mean, the closest first.
    public static func districts(named word: String) -> Question {
        Question(sql: SQL.Query.districtNamed, parameters: [.text(word)])
    }
}

// MARK: Questions about the ledger itself

extension Question {
    /// Who is expected to be heard of, and who is silent.
    public static let expectedDistricts = Question(
        sql: SQL.Query.expectedDistricts,
        parameters: []
    )

    /// How many districts of a scope there are, were heard on the newest night, and are stale.
    public static func coverage(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.coverage, parameters: scope.parameters + [scope.moment])
    }

    /// One row about everything an operator wants to know.
    public static let status = Question(sql: SQL.Query.status, parameters: [])

    /// One row about what is about to be lost, paused and in work.
    public static let operating = Question(sql: SQL.Query.operating, parameters: [])

    /// Where deliveries came from.
    public static let sources = Question(sql: SQL.Query.sources, parameters: [])

    /// Messages that no rule knows, one of each kind.
    public static func unknownWords(_ scope: Scope) -> Question {
        Question(sql: SQL.Query.wordsUnknown, parameters: scope.parameters)
    }

    /// The database's now, the newest night heard, and whether anything ever was.
    public static func moment(asOf: Int64?) -> Question {
        Question(sql: SQL.Query.moment, parameters: [Parameter(time: asOf)])
    }
}
