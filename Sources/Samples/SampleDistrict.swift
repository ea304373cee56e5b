// A district: who it is, and everything that decides its nights.

/// A sample district; its name is invented.
public struct SampleDistrict: Sendable {
    public let index: Int
    let key: SampleKey
    /// An invented name.
    public let name: String
    public let state: String
    /// An IANA name.
    public let timezone: String
    /// An invented person; nil where nobody is assigned.
    public let specialist: String?
    /// How many schools were sold; nil where that is not known.
    public let expectedSchools: Int?
    /// Whether districts.csv names it.
    public let isListed: Bool
    public let schools: [SampleSchool]
    let streams: [ProblemStream]
    let slotsInAll: Int
    let churn: ChurnCalendar
    let habit: SyncHabit
    let style: ReportStyle
    let sisForm: SisForm
    /// Sends every report, header only where there is nothing to say.
    let sendsAllReports: Bool
    /// Bad rows and bad files, by night.
    let blemishes: BlemishCalendar

    /// 24 hexadecimal digits, as the portal names it.
    public var id: String {
        var bytes: [UInt8] = []
        bytes.appendCleverID(key.value)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Seven digits that begin like no state's.
    public var ncesID: String { "99" + numberText(key.value % 100_000, digits: 5) }

    public var pupils: Int { schools.reduce(0) { $0 + $1.students } }

    /// The problems of a night, whether or not the district's sync tells of them.
    public func rows(_ night: Int) -> [SampleRow] {
        let changes = churn.changes(through: night)
        var rows: [SampleRow] = []
        rows.reserveCapacity(slotsInAll)
        for stream in streams {
            stream.append(
                to: &rows,
                night: night,
                of: key,
                changes: changes,
                slotsInAll: slotsInAll,
                sisForm: sisForm
            )
        }
        for school in schools where school.trouble.stands(on: night, school: school.key) {
            rows.append(school.row)
        }
        return rows
    }
}
