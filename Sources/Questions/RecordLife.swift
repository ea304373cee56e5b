// The life of one problem of one record, as its page needs it.

/// One problem of one record, from its first night to its last.
public struct RecordLife: Sendable {
    public let districtID: String
    public let districtName: String?
    public let state: String?
    /// user, class, school or enrollment.
    public let entity: String
    public let cleverID: String?
    public let sisID: String?
    public let schoolName: String?
    public let title: String
    public let message: String
    public let isOpen: Bool
    /// Microseconds since 1970, as all times here; nil where history began with it.
    public let beforeAt: Int64?
    public let firstSeenAt: Int64
    public let lastSeenAt: Int64?
    public let closedAt: Int64?
    /// Days since 1970, local to the district.
    public let firstNight: Int
    public let lastNight: Int
    public let nights: Int64
    /// Nights in between of which nobody knows.
    public let absentNights: Int64
    /// That it is gone was said once and waits to be believed.
    public let isHeld: Bool
    /// The same problem, reworded or under another id.
    public let continues: Bool
    /// What a roster says of its end.
    public let note: ClosingNote?

    /// A row of ``Question/record(_:id:entity:)`` with closing notes.
    public init(_ record: Record) {
        districtID = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        state = record.text("state")
        entity = record.text("entity") ?? ""
        cleverID = record.text("clever_id")
        sisID = record.text("sis_id")
        schoolName = record.text("school_name")
        title = record.text("title") ?? ""
        message = record.text("message") ?? ""
        isOpen = record.text("episode_state") == "open"
        beforeAt = record.time("before_at")
        firstSeenAt = record.time("first_seen_at") ?? 0
        lastSeenAt = record.time("last_seen_at")
        closedAt = record.time("closed_at")
        firstNight = record.date("first_night") ?? 0
        lastNight = record.date("last_night") ?? 0
        nights = record.int("nights") ?? 0
        absentNights = record.int("absent_nights") ?? 0
        isHeld = record.text("held_sync") != nil
        continues = record.bool("continues") ?? false
        note = record.closingNote
    }

    /// Whether it was there on a night, in days since 1970.
    public func covers(_ night: Int) -> Bool { firstNight <= night && night <= lastNight }
}
