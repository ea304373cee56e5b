// What to make up: how many districts and nights, of which shape, how dirty.
public import SyncReport

/// The whole description of a sample world; equal plans give equal bytes.
public struct SamplePlan: Hashable, Sendable {
    /// How districts, their sizes and their problems are laid out.
    public enum Shape: Hashable, Sendable {
        /// A school year's ordinary night: skewed sizes, a few named districts with a story first.
        case believable
        /// A night in August, when everything is set up anew; meant for 17,400 districts.
        case national
        /// Every district has exactly so many rows every night; for measuring.
        case dense(rowsPerDistrict: Int)
        /// Every district has one users report of so many rows; meant for one district.
        case giant(rows: Int)
    }

    /// How much of what real portals do wrong the reports contain.
    public enum Dirt: Hashable, Sendable {
        /// Every file is as published.
        case clean
        /// A few districts with other quotes, line ends or dialects, and now and then a bad row.
        case mild
        /// Every district has some quirk, and every kind of bad row and bad file occurs.
        case full
    }

    /// Districts of the whole United States, rounded.
    public static let nationalDistricts = 17_400

    public var seed: UInt64
    public var districts: Int
    public var nights: Int
    /// Days since 1970 of night 0.
    public var firstNight: Int
    public var shape: Shape
    public var dirt: Dirt
    /// The share of problems that are gone the next night; nil for the shape's own.
    public var nightlyChurn: Double?

    public init(
        seed: UInt64 = 1,
        districts: Int,
        nights: Int,
        firstNight: CivilTime,
        shape: Shape = .believable,
        dirt: Dirt = .mild,
        nightlyChurn: Double? = nil
    ) {
        precondition(districts >= 0 && nights >= 0, "a plan has no negative counts")
        self.seed = seed
        self.districts = districts
        self.nights = nights
        self.firstNight = firstNight.daysSince1970
        self.shape = shape
        self.dirt = dirt
        self.nightlyChurn = nightlyChurn
    }

    /// The demonstration: nights up to and including the given date, stories among the first
    /// districts, mild dirt.
    public static func demo(
        lastNight: CivilTime,
        districts: Int = 60,
        nights: Int = 14,
        seed: UInt64 = 1
    ) -> SamplePlan {
        let first = CivilTime.date(daysSince1970: lastNight.daysSince1970 - nights + 1)
        return SamplePlan(
            seed: seed,
            districts: districts,
            nights: nights,
            firstNight: CivilTime(year: first.year, month: first.month, day: first.day)
        )
    }

    /// The night in August of every district there is: about 41,000 mostly tiny files.
    public static func national(seed: UInt64 = 1, nights: Int = 1) -> SamplePlan {
        SamplePlan(
            seed: seed,
            districts: nationalDistricts,
            nights: nights,
            firstNight: CivilTime(year: 2026, month: 8, day: 18),
            shape: .national,
            dirt: .clean
        )
    }

    /// Equal districts with equally many rows, without any dirt.
    public static func dense(
        districts: Int,
        rowsPerDistrict: Int,
        nights: Int = 2,
        seed: UInt64 = 1
    ) -> SamplePlan {
        SamplePlan(
            seed: seed,
            districts: districts,
            nights: nights,
            firstNight: CivilTime(year: 2026, month: 11, day: 3),
            shape: .dense(rowsPerDistrict: rowsPerDistrict),
            dirt: .clean
        )
    }

    /// One district whose every user fails, in one report.
    public static func giant(rows: Int, nights: Int = 2, seed: UInt64 = 1) -> SamplePlan {
        SamplePlan(
            seed: seed,
            districts: 1,
            nights: nights,
            firstNight: CivilTime(year: 2026, month: 11, day: 3),
            shape: .giant(rows: rows),
            dirt: .clean
        )
    }

    /// The name of the delivery of a night: its date.
    public func deliveryName(_ night: Int) -> String { SamplePlan.dateText(firstNight + night) }

    var lastNight: Int { nights - 1 }

    static func dateText(_ day: Int) -> String {
        let date = CivilTime.date(daysSince1970: day)
        let civil = CivilTime(year: date.year, month: date.month, day: date.day)
        return String(civil.description.prefix(10))
    }
}
