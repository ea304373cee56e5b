// States, how their districts are called, and their clocks.
internal import SyncReport

/// A state's clock, with the daylight saving rule in force since 2007.
struct SampleZone: Hashable, Sendable {
    let name: String
    let standardHours: Int
    let savesDaylight: Bool

    static let eastern = SampleZone(name: "America/New_York", standardHours: -5)
    static let central = SampleZone(name: "America/Chicago", standardHours: -6)
    static let mountain = SampleZone(name: "America/Denver", standardHours: -7)
    static let pacific = SampleZone(name: "America/Los_Angeles", standardHours: -8)
    static let arizona = SampleZone(name: "America/Phoenix", standardHours: -7, saves: false)
    static let alaska = SampleZone(name: "America/Anchorage", standardHours: -9)
    static let hawaii = SampleZone(name: "Pacific/Honolulu", standardHours: -10, saves: false)

    private init(name: String, standardHours: Int, saves: Bool = true) {
        self.name = name
        self.standardHours = standardHours
        savesDaylight = saves
    }

    /// The instant and the offset then, for a day and seconds of it told in standard time, which
    /// no change of clocks makes ambiguous.
    func instant(day: Int, standardSeconds: Int) -> (instant: Instant, offsetSeconds: Int) {
        let year = CivilTime.date(daysSince1970: day).year
        let local = day * 86_400 + standardSeconds
        let begins = SampleZone.sunday(2, month: 3, year: year) * 86_400 + 2 * 3_600
        let ends = SampleZone.sunday(1, month: 11, year: year) * 86_400 + 3_600
        let isDaylight = savesDaylight && local >= begins && local < ends
        let instant = Instant(seconds: Int64(local - standardHours * 3_600))
        return (instant, (standardHours + (isDaylight ? 1 : 0)) * 3_600)
    }

    private static func sunday(_ number: Int, month: Int, year: Int) -> Int {
        let first = CivilTime(year: year, month: month, day: 1).daysSince1970
        // Day 0 was a Thursday, so Sundays are 3 modulo 7.
        return first + (10 - first % 7) % 7 + (number - 1) * 7
    }
}

/// A state with the words its districts end in; most lie in one zone, the rest are given their
/// larger part's.
struct SampleState: Sendable {
    let code: String
    let zone: SampleZone
    let words: [String]
    /// How many of a thousand districts lie there.
    let weight: Int

    static let all: [SampleState] = [
        SampleState("TX", .central, 70, ["ISD", "ISD", "ISD", "Charter Schools"]),
        SampleState("CA", .pacific, 95, ["USD", "Elementary SD", "Union HSD", "Charter Academy"]),
        SampleState("OH", .eastern, 60, ["City SD", "Local SD", "Local SD", "Academy"]),
        SampleState("IL", .central, 52, ["CUSD", "School District", "Elementary SD"]),
        SampleState("NY", .eastern, 60, ["Central SD", "UFSD", "City SD", "Charter School"]),
        SampleState("PA", .eastern, 45, ["Area SD", "Area SD", "Charter School"]),
        SampleState("MI", .eastern, 48, ["Community Schools", "Public Schools", "Academy"]),
        SampleState("AZ", .arizona, 38, ["USD", "Elementary SD", "Charter Schools"]),
        SampleState("NJ", .eastern, 38, ["Township Schools", "Borough Schools", "Regional SD"]),
        SampleState("MN", .central, 30, ["Public Schools", "ISD", "Academy"]),
        SampleState("MO", .central, 32, ["R-II SD", "School District", "R-IV SD"]),
        SampleState("OK", .central, 30, ["Public Schools"]),
        SampleState("WI", .central, 26, ["School District", "Area SD"]),
        SampleState("IA", .central, 20, ["CSD", "Community SD"]),
        SampleState("KS", .central, 18, ["USD"]),
        SampleState("NE", .central, 16, ["Public Schools"]),
        SampleState("WA", .pacific, 18, ["School District"]),
        SampleState("OR", .pacific, 14, ["School District"]),
        SampleState("CO", .mountain, 14, ["RE-1 SD", "School District"]),
        SampleState("MT", .mountain, 20, ["Elementary", "K-12 Schools"]),
        SampleState("FL", .eastern, 6, ["County Schools"]),
        SampleState("GA", .eastern, 14, ["County Schools", "City Schools"]),
        SampleState("NC", .eastern, 20, ["County Schools", "City Schools", "Charter School"]),
        SampleState("VA", .eastern, 10, ["County Public Schools", "City Public Schools"]),
        SampleState("TN", .central, 10, ["County Schools", "City Schools"]),
        SampleState("KY", .eastern, 12, ["County Schools", "Independent"]),
        SampleState("AL", .central, 10, ["County Schools", "City Schools"]),
        SampleState("LA", .central, 10, ["Parish Schools", "Charter School"]),
        SampleState("NM", .mountain, 10, ["Municipal Schools", "Charter School"]),
        SampleState("MA", .eastern, 24, ["Public Schools", "Regional SD"]),
        SampleState("ME", .eastern, 16, ["RSU", "Public Schools"]),
        SampleState("AK", .alaska, 4, ["Borough SD", "City SD"]),
        SampleState("HI", .hawaii, 1, ["Charter School"]),
        SampleState("NV", .pacific, 2, ["County SD"]),
    ]

    private init(_ code: String, _ zone: SampleZone, _ weight: Int, _ words: [String]) {
        self.code = code
        self.zone = zone
        self.weight = weight
        self.words = words
    }

    static func drawn(_ random: inout SplitMix) -> SampleState {
        var left = random.below(all.reduce(0) { $0 + $1.weight })
        for state in all {
            left -= state.weight
            if left < 0 { return state }
        }
        return all[0]
    }

    static func named(_ code: String) -> SampleState {
        guard let state = all.first(where: { $0.code == code }) else {
            preconditionFailure("no sample state \(code)")
        }
        return state
    }
}
