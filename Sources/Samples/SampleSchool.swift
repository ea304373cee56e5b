// A school as the directory knows it.

/// A school of a sample district; its name is invented, its counts are numbers only.
public struct SampleSchool: Sendable {
    let key: SampleKey
    /// Its number within the district, from 0.
    let index: Int
    let sisForm: SisForm
    /// An invented name.
    public let name: String
    public let students: Int
    public let staff: Int
    public let classes: Int
    /// Whether it stands on the licence list; nil where the district has none.
    public let licensed: Bool?
    /// Days since 1970 on which its year begins; nil where nothing is known.
    public let startsOn: Int?
    /// Whether schools.csv names it.
    public let isListed: Bool
    let trouble: SchoolTrouble

    /// The row that reports it as not onboarded.
    var row: SampleRow {
        SampleRow(
            key: key.value,
            number: 10_001 + index,
            wordingIndex: WordingIndex.school,
            sisForm: sisForm
        )
    }

    public var cleverID: String { row.cleverID }

    public var sisID: String { row.sisID }

    /// Twelve digits that begin like no state's; real ids begin with 01 to 78.
    public var ncesID: String { "99" + numberText(key.value % 10_000_000_000, digits: 10) }
}

func numberText(_ value: UInt64, digits: Int) -> String {
    var bytes: [UInt8] = []
    bytes.appendNumber(value, digits: digits)
    return String(decoding: bytes, as: UTF8.self)
}
