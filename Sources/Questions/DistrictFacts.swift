// One district, as its page needs it.

/// Who a district is and how fresh its facts are.
public struct DistrictFacts: Sendable {
    public let id: String
    public let name: String?
    public let state: String?
    public let specialist: String?
    public let hasLeft: Bool
    /// Microseconds since 1970, as all times here; nil where it was never heard of.
    public let lastAt: Int64?
    public let lastStatus: String?
    public let lastConclusiveAt: Int64?
    public let firstAt: Int64?
    /// Nights between the last good answer and the newest night any district was heard.
    public let staleNights: Int64

    /// The row of ``Question/header(ofDistrict:asOf:)``.
    public init(_ record: Record) {
        id = record.text("district_id") ?? ""
        name = record.text("name")
        state = record.text("state")
        specialist = record.text("specialist")
        hasLeft = record.bool("has_left") ?? false
        lastAt = record.time("last_at")
        lastStatus = record.text("last_status")
        lastConclusiveAt = record.time("last_conclusive_at")
        firstAt = record.time("first_at")
        staleNights = record.int("stale_nights") ?? 0
    }
}

/// How one night of a district went.
public enum NightMark: Sendable {
    case ok, failed, paused, none

    /// A row of ``Question/recentNights(ofDistrict:count:asOf:)``.
    public init(_ record: Record) {
        switch record.text("status") {
        case "failed": self = .failed
        case .some: self = .ok
        case nil: self = record.bool("is_paused") == true ? .paused : .none
        }
    }
}

/// What is open in one district for one cause and entity.
public struct OpenCause: Sendable {
    public let cause: String
    public let title: String
    /// An owner's stable name, such as `district_sis`.
    public let owner: String
    /// School 1, teacher 2, student 3, class 4, enrollment 5; 0 for the sync itself.
    public let rank: Int64
    public let advice: String
    public let internalStep: String
    public let entity: String
    public let rows: Int64
    /// Different records, however many rows each has.
    public let records: Int64
    /// People, or the students of the classes; nil where nobody knows.
    public let people: Int64?
    /// When the oldest and the newest of it began, in microseconds since 1970.
    public let since: Int64
    public let newest: Int64
    public let crest: Crest

    /// A row of ``Question/causes(ofDistrict:asOf:)``.
    public init(_ record: Record) {
        cause = record.text("cause") ?? ""
        title = record.text("title") ?? ""
        owner = record.text("owner") ?? ""
        rank = record.int("rank") ?? 0
        advice = record.text("advice") ?? ""
        internalStep = record.text("internal_step") ?? ""
        entity = record.text("entity") ?? ""
        rows = record.int("rows") ?? 0
        records = record.int("records") ?? 0
        people = record.int("people")
        since = record.time("since") ?? 0
        newest = record.time("newest") ?? 0
        crest = Crest(record)
    }
}
