// A school that is not onboarded, as screens need it.

/// A school that is not onboarded.
public struct NotOnboardedSchool: Sendable {
    public let districtID: String
    public let districtName: String?
    public let state: String?
    public let cleverID: String?
    public let sisID: String?
    public let name: String?
    /// Microseconds since 1970.
    public let firstSeenAt: Int64
    /// It was there already when the district's history began.
    public let isFloor: Bool
    public let firstEverSeenAt: Int64
    public let nightsOpen: Int64
    public let staleNights: Int64
    /// People the directory has at the school; nil without a directory.
    public let people: Int64?
    public let classes: Int64?
    /// Nil where nobody knows.
    public let isLicensed: Bool?
    /// Days since 1970.
    public let startsOn: Int?
    /// How many times it was not onboarded, this time included.
    public let runs: Int64
    /// onboard, unshare, ignore or snooze; nil where nobody decided.
    public let decision: String?
    /// Days since 1970 on which the decision ends; nil where it has no end.
    public let decisionUntil: Int?

    /// A row of ``Question/notOnboarded(_:since:minNights:newSince:order:)``.
    public init(_ record: Record) {
        districtID = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        state = record.text("state")
        cleverID = record.text("school_clever_id")
        sisID = record.text("school_sis_id")
        name = record.text("school_name")
        firstSeenAt = record.time("first_seen_at") ?? 0
        isFloor = record.bool("first_seen_is_floor") ?? false
        firstEverSeenAt = record.time("first_ever_seen_at") ?? 0
        nightsOpen = record.int("nights_open") ?? 0
        staleNights = record.int("stale_nights") ?? 0
        people = record.int("blocked_users")
        classes = record.int("blocked_classes")
        isLicensed = record.bool("licensed")
        startsOn = record.date("starts_on")
        runs = record.int("runs") ?? 1
        decision = record.text("decision")
        decisionUntil = record.date("decision_until")
    }

    /// Somebody decided that screens leave it out for now.
    public var isOffScreen: Bool { decision == "ignore" || decision == "snooze" }

    /// Came up since a moment, and was not there already when history began.
    public func isNew(since moment: Int64?) -> Bool {
        guard let moment, !isFloor else { return false }
        return firstSeenAt >= moment
    }

    /// Was onboarded, or un-shared, for a while in between.
    public var isBack: Bool { runs > 1 }
}

/// How many of the districts asked about were heard on the newest night.
public struct Coverage: Sendable {
    public let districts: Int64
    public let everHeard: Int64
    public let heardLastNight: Int64

    /// The row of ``Question/coverage(_:)``.
    public init(_ record: Record) {
        districts = record.int("districts") ?? 0
        everHeard = record.int("ever_heard") ?? 0
        heardLastNight = record.int("heard_last_night") ?? 0
    }
}
