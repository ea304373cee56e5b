// What people decide, put off, assign, note and are promised (rule 14), written once and logged.
public import Postgres

/// What a word of a person is about, and which word about it this would be.
public struct TriageTarget: Sendable, Hashable {
    public let district: String
    /// `d` the district itself, `c` a school by Clever ID, `s` by sis_id, `f` a finding.
    public let kind: String
    /// Empty for the district itself.
    public let object: String
    /// The number it gets, or the number of the word that is taken back.
    public let number: Int32
    /// Keyed hash of the school as a uuid's text; nil where it is about no school.
    public let recordRef: String?

    public init(
        district: String,
        kind: String = "d",
        object: String = "",
        number: Int32,
        recordRef: String? = nil
    ) {
        self.district = district
        self.kind = kind
        self.object = object
        self.number = number
        self.recordRef = recordRef
    }
}

/// The kinds of words that can be taken back.
public enum TriageWord: Sendable {
    case decision, snooze(cause: String), assignment, note, promise
}

/// Writes people's words; each call tells how many were set.
///
/// Whoever comes second about the same thing sets nothing: the number is taken. Both are logged.
public struct TriageBook: Sendable {
    /// Who speaks, by the name they gave.
    public let who: String

    public init(who: String) { self.who = who }

    /// Decides about schools; dates are days since 1970.
    public func decide(
        _ targets: [TriageTarget],
        _ decision: String,
        until: Int32?,
        why: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        let said: [Parameter] = [
            targets.references, .text(decision), until.parameter, .text(why), .text(who),
        ]
        return try count(SQL.Query.decide, targets.parameters + said, connection)
    }

    /// Puts schools or districts off until a night, until so many times as much is open, or whatever
    /// comes first; an empty cause means everything.
    public func snooze(
        _ targets: [TriageTarget],
        cause: String,
        until: Int32?,
        growth: Double? = nil,
        why: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        let said: [Parameter] = [
            targets.references, .text(cause), until.parameter, .text(why), .text(who),
            growth.map { .float8($0) } ?? .null,
        ]
        return try count(SQL.Query.snooze, targets.parameters + said, connection)
    }

    /// Gives districts to a specialist, whatever their list says.
    public func assign(
        _ targets: [TriageTarget],
        to specialist: String,
        why: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        let said: [Parameter] = [.text(specialist), .text(why), .text(who)]
        return try count(SQL.Query.assign, targets.parameters + said, connection)
    }

    /// Writes the same note on every target.
    public func note(
        _ targets: [TriageTarget],
        _ words: String,
        _ connection: borrowing Connection
    ) throws -> Int {
        let said: [Parameter] = [.text(words), .text(who)]
        return try count(SQL.Query.note, targets.parameters + said, connection)
    }

    /// Takes words back that still stand; those before them hold again.
    public func takeBack(
        _ word: TriageWord,
        _ targets: [TriageTarget],
        _ connection: borrowing Connection
    ) throws -> Int {
        var parameters = targets.parameters + [.text(who)]
        let sql =
            switch word {
            case .decision: SQL.Query.decideBack
            case .snooze: SQL.Query.snoozeBack
            case .assignment: SQL.Query.assignBack
            case .note: SQL.Query.noteBack
            case .promise: SQL.Query.promiseBack
            }
        if case .snooze(let cause) = word { parameters.append(.text(cause)) }
        return try count(sql, parameters, connection)
    }

    fileprivate func count(
        _ sql: String,
        _ parameters: [Parameter],
        _ connection: borrowing Connection
    ) throws -> Int {
        Int(try connection.execute(sql, parameters).int32(0, 0))
    }
}

/// A promise that something is fixed.
public struct PromiseWords: Sendable {
    /// Empty for everything that is open.
    public let cause: String
    /// The night by which it is promised, in days since 1970; nil for the next sync.
    public let by: Int32?
    public let words: String
    /// Microseconds since 1970; nil for now.
    public let saidAt: Int64?

    public init(cause: String, by: Int32?, words: String, saidAt: Int64?) {
        self.cause = cause
        self.by = by
        self.words = words
        self.saidAt = saidAt
    }
}

extension TriageBook {
    /// Records a promise of every target, whose latest sync must still be the one that was seen.
    public func promise(
        _ targets: [TriageTarget],
        seen: [String?],
        _ promise: PromiseWords,
        _ connection: borrowing Connection
    ) throws -> Int {
        let said: [Parameter] = [
            .textArray(seen), .text(promise.cause), promise.by.parameter, .text(promise.words),
            .text(who), promise.saidAt.map { .timestamp($0) } ?? .null,
        ]
        return try count(SQL.Query.promise, targets.parameters + said, connection)
    }
}

extension [TriageTarget] {
    /// The first four parameters of every statement.
    fileprivate var parameters: [Parameter] {
        [
            .textArray(map(\.district)), .textArray(map(\.kind)), .textArray(map(\.object)),
            .int4Array(map(\.number)),
        ]
    }

    fileprivate var references: Parameter { .textArray(map(\.recordRef)) }
}

extension Int32? {
    fileprivate var parameter: Parameter { map { .date($0) } ?? .null }
}
