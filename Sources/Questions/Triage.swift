// Rows about people's words, as commands and screens need them.

/// A school that can be decided about.
public struct TriageSchool: Sendable {
    public let district: String
    public let districtName: String?
    /// `c` where it is known by Clever ID, `s` by sis_id.
    public let kind: String
    public let object: String
    public let recordRef: String?
    public let name: String?
    /// 0 its id, 1 its name, 2 a piece of either.
    public let closeness: Int64
    public let decisionNumber: Int64
    /// The word that stands; nil where none does.
    public let decisionStanding: Int64?
    public let snoozeNumber: Int64
    public let snoozeStanding: Int64?

    /// A row of ``Question/triageSchools(_:cause:word:)``.
    public init(_ record: Record) {
        district = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        kind = record.text("object_kind") ?? ""
        object = record.text("object_id") ?? ""
        recordRef = record.text("record_ref")
        name = record.text("school_name")
        closeness = record.int("closeness") ?? 2
        decisionNumber = record.int("decision_number") ?? 1
        decisionStanding = record.int("decision_standing")
        snoozeNumber = record.int("snooze_number") ?? 1
        snoozeStanding = record.int("snooze_standing")
    }
}

/// A district that something can be said about.
public struct TriageDistrict: Sendable {
    public let id: String
    public let name: String?
    /// The portal's id of the latest sync; nil where none was heard.
    public let seenSync: String?
    public let assignmentNumber: Int64
    public let assignmentStanding: Int64?
    public let snoozeNumber: Int64
    public let snoozeStanding: Int64?
    public let noteNumber: Int64
    public let noteStanding: Int64?
    public let promiseNumber: Int64
    public let promiseStanding: Int64?

    /// A row of ``Question/triageDistricts(_:cause:)``.
    public init(_ record: Record) {
        id = record.text("district_id") ?? ""
        name = record.text("district_name")
        seenSync = record.text("seen_sync")
        assignmentNumber = record.int("assignment_number") ?? 1
        assignmentStanding = record.int("assignment_standing")
        snoozeNumber = record.int("snooze_number") ?? 1
        snoozeStanding = record.int("snooze_standing")
        noteNumber = record.int("note_number") ?? 1
        noteStanding = record.int("note_standing")
        promiseNumber = record.int("promise_number") ?? 1
        promiseStanding = record.int("promise_standing")
    }
}

/// A promise and what the syncs after it made of it.
public struct JudgedPromise: Sendable {
    public enum State: String, Sendable { case kept, broken, waiting }

    public let district: String
    public let districtName: String?
    /// Nil where everything was promised.
    public let cause: String?
    public let title: String?
    public let saidBy: String
    /// Microseconds since 1970.
    public let saidAt: Int64
    public let words: String?
    public let state: State
    /// Records that were open when it was said, and those of them still there.
    public let promised: Int64
    public let remaining: Int64?
    public let openNow: Int64
    public let judgedAt: Int64?
    public let waitingFor: String?
    /// Gone from the reports only because nobody looked: their school is not onboarded.
    public let masked: Int64

    /// A row of ``Question/promises(_:state:)``.
    public init(_ record: Record) {
        district = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        cause = record.text("cause")
        title = record.text("title")
        saidBy = record.text("said_by") ?? ""
        saidAt = record.time("said_at") ?? 0
        words = record.text("words")
        state = record.text("promise_state").flatMap(State.init) ?? .waiting
        promised = record.int("promised") ?? 0
        remaining = record.int("remaining")
        openNow = record.int("open_now") ?? 0
        judgedAt = record.time("judged_at")
        waitingFor = record.text("waiting_for")
        masked = record.int("masked") ?? 0
    }
}

/// A note, a decision, a snooze or an assignment that stands.
public struct KnownFact: Sendable {
    /// Microseconds since 1970.
    public let saidAt: Int64
    /// note, onboard, unshare, ignore, snooze or assigned.
    public let kind: String
    public let saidBy: String
    public let words: String
    /// Nil where it is about the district itself.
    public let school: String?
    /// Days since 1970; nil where it has no end.
    public let until: Int?
    /// How much must be open before it is shown again; nil where that ends nothing.
    public let untilOpen: Int64?
    /// The cause that is put off in the whole district; nil for any other fact.
    public let cause: String?
    public let title: String?

    /// A row of ``Question/known(ofDistrict:)``.
    public init(_ record: Record) {
        saidAt = record.time("said_at") ?? 0
        kind = record.text("kind") ?? ""
        saidBy = record.text("said_by") ?? ""
        words = record.text("words") ?? ""
        let isSchool = ["c", "s"].contains(record.text("object_kind") ?? "")
        school = isSchool ? record.text("school_name") ?? record.text("object_id") : nil
        until = record.date("until_night")
        untilOpen = record.int("until_open")
        cause = record.text("cause")
        title = record.text("title")
    }
}
