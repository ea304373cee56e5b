// One school as the directory knows it.

/// One school as the directory knows it; nil wherever the directory does not tell.
public struct SchoolFacts: Sendable {
    public let districtID: String
    public let districtName: String?
    public let state: String?
    public let specialist: String?
    public let cleverID: String?
    public let sisID: String?
    public let name: String?
    public let students: Int64?
    public let staff: Int64?
    public let classes: Int64?
    public let isLicensed: Bool?
    /// Days since 1970.
    public let startsOn: Int?
    /// 0 by id, 1 by its exact name, 2 by a piece of it.
    public let closeness: Int64

    /// A row of ``Question/schools(_:named:)``.
    public init(_ record: Record) {
        districtID = record.text("district_id") ?? ""
        districtName = record.text("district_name")
        state = record.text("state")
        specialist = record.text("specialist")
        cleverID = record.text("school_clever_id")
        sisID = record.text("school_sis_id")
        name = record.text("school_name")
        students = record.int("students")
        staff = record.int("staff")
        classes = record.int("classes")
        isLicensed = record.bool("licensed")
        startsOn = record.date("starts_on")
        closeness = record.int("closeness") ?? 2
    }

    /// Students and staff; nil where the directory knows neither.
    public var people: Int64? {
        students == nil && staff == nil ? nil : (students ?? 0) + (staff ?? 0)
    }

    /// Whether a report speaks of this school.
    public func isMeant(cleverID: String?, sisID: String?) -> Bool {
        if let cleverID, let own = self.cleverID { return cleverID == own }
        guard let sisID, let own = self.sisID else { return false }
        return sisID == own
    }
}
