// Dates and times as manifests write them.
import SyncReport
import Testing

@Suite struct `Written timestamps` {
    @Test(arguments: [
        ("2026-11-24T02:10:00Z", "2026-11-24T02:10:00Z"),
        ("2026-11-24t02:10:00z", "2026-11-24T02:10:00Z"),
        ("2026-11-24 02:10:00 Z", "2026-11-24T02:10:00Z"),
        ("2026-11-24T02:10Z", "2026-11-24T02:10:00Z"),
        ("2026-11-24T02:10:00-06:00", "2026-11-24T08:10:00Z"),
        ("2026-11-24T02:10:00-0600", "2026-11-24T08:10:00Z"),
        ("2026-11-24T02:10:00-06", "2026-11-24T08:10:00Z"),
        ("2026-11-24T02:10:00+05:45", "2026-11-23T20:25:00Z"),
        ("2026-11-24T02:10:00.25Z", "2026-11-24T02:10:00.25Z"),
        ("2026-11-24T02:10:00,25Z", "2026-11-24T02:10:00.25Z"),
        ("2026-11-24T02:10:00.123456789Z", "2026-11-24T02:10:00.123456Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ("  2026-11-24T02:10:00Z\t", "2026-11-24T02:10:00Z"),
        ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
    ])
    func `a time with an offset names an instant`(_ text: String, _ expected: String) {
        #expect(WrittenTimestamp(text)?.instant?.description == expected)
    }

    @Test(arguments: ["2026-11-24T02:10:00", "2026-11-24 02:10", "2026-11-24T02:10:00.5"])
    func `a time without an offset is local and names no instant yet`(_ text: String) throws {
        let written = try #require(WrittenTimestamp(text))
        #expect(written.offsetSeconds == nil)
        #expect(written.instant == nil)
        #expect(!written.isDateOnly)
        #expect(written.civil.hour == 2)
    }

    @Test func `a bare date is a date and midnight`() throws {
        let written = try #require(WrittenTimestamp("2026-11-24"))
        #expect(written.isDateOnly)
        #expect(written.civil == CivilTime(year: 2026, month: 11, day: 24))
    }

    @Test(arguments: [
        "", "yesterday", "2026", "2026-11", "2026-13-01", "2026-00-10", "2026-11-31", "2026-02-29",
        "2100-02-29", "2026-11-00", "2026-11-24T", "2026-11-24T24:00:00", "2026-11-24T02",
        "2026-11-24T02:60", "2026-11-24T02:10:61", "2026-11-24T02:10:00.", "26-11-24T02:10:00Z",
        "2026-11-24T02:10:00+", "2026-11-24T02:10:00-", "2026-11-24T02:10:00+5",
        "2026-11-24T02:10:00+05:", "2026-11-24T02:10:00+053", "2026-11-24T02:10:00+05:60",
        "2026-11-24T02:10:00+19", "2026-11-24T02:10:00+19:00", "2026-11-24T02:10:00Zulu",
        "2026-11-24T02:10:00 CST", "2026-11-24T02:10:00Z2026", "11/24/2026", "２０２６-11-24",
    ])
    func `what is no date or time is refused`(_ text: String) {
        #expect(WrittenTimestamp(text) == nil)
    }
}

@Suite struct `Civil time` {
    @Test func `every day of four centuries comes back`() {
        for day in -146_097...146_097 {
            let date = CivilTime.date(daysSince1970: day)
            let civil = CivilTime(year: date.year, month: date.month, day: date.day)
            guard civil.daysSince1970 == day else {
                Issue.record("day \(day) came back as \(civil.daysSince1970)")
                return
            }
        }
    }

    @Test(arguments: [
        Int64.zero, 1, -1, 1_795_486_200_000_000, -62_135_596_800_000_000, 253_402_300_799_999_999,
    ])
    func `microseconds come back`(_ microseconds: Int64) {
        #expect(CivilTime(microseconds: microseconds).microsecondsAsUTC == microseconds)
    }

    @Test func `known days have their known numbers`() {
        #expect(CivilTime(year: 1970, month: 1, day: 1).daysSince1970 == 0)
        #expect(CivilTime(year: 2000, month: 3, day: 1).daysSince1970 == 11_017)
        #expect(CivilTime(microseconds: -1).description == "1969-12-31T23:59:59.999999")
    }

    @Test func `a description reads back as the same instant`() {
        for microseconds in stride(from: Int64(0), to: 4_000_000_000_000_000, by: 86_399_999_937) {
            let instant = Instant(microseconds: microseconds)
            #expect(WrittenTimestamp(instant.description)?.instant == instant)
        }
    }
}
