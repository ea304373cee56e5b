// Rows of the lists of a source.
public import Digest

/// A district as the list has it.
public struct DistrictRow: Sendable {
    public let id: String
    public let name: String?
    public let state: String?
    public let ncesID: String?
    public let timezone: String
    public let specialist: String?
    public let expectedSchools: Int32?

    public init(
        id: String,
        name: String?,
        state: String?,
        ncesID: String?,
        timezone: String,
        specialist: String?,
        expectedSchools: Int32?
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.ncesID = ncesID
        self.timezone = timezone
        self.specialist = specialist
        self.expectedSchools = expectedSchools
    }
}

/// A school as the directory has it.
public struct SchoolRow: Sendable {
    public let district: String
    public let cleverID: String
    public let sisID: String
    public let name: String?
    public let ncesID: String?
    public let students: Int32?
    public let staff: Int32?
    public let classes: Int32?
    public let licensed: Bool?
    public let startsOn: Int32?
    public let recordRef: Fingerprint?
    public let sisRef: Fingerprint?

    public init(
        district: String,
        cleverID: String,
        sisID: String,
        name: String?,
        ncesID: String?,
        students: Int32?,
        staff: Int32?,
        classes: Int32?,
        licensed: Bool?,
        startsOn: Int32?,
        recordRef: Fingerprint?,
        sisRef: Fingerprint?
    ) {
        self.district = district
        self.cleverID = cleverID
        self.sisID = sisID
        self.name = name
        self.ncesID = ncesID
        self.students = students
        self.staff = staff
        self.classes = classes
        self.licensed = licensed
        self.startsOn = startsOn
        self.recordRef = recordRef
        self.sisRef = sisRef
    }
}
