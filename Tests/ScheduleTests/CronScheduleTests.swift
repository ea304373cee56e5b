// When a cron expression's next time is, in zones and around clock changes.
import Schedule
import SyncReport
import Testing

private func seconds(_ text: String) throws -> Int64 {
    try #require(WrittenTimestamp(text)?.instant).microseconds / 1_000_000
}

private func next(_ expression: String, _ zone: String, after text: String) throws -> String {
    let schedule = try CronSchedule(expression, zone: zone)
    let next = try #require(schedule.next(after: try seconds(text)))
    return Instant(seconds: next).description
}

@Suite struct CronSchedules {
    @Test(arguments: [
        ("30 5 * * *", "2026-11-24T05:29:59Z", "2026-11-24T05:30:00Z"),
        ("30 5 * * *", "2026-11-24T05:30:00Z", "2026-11-25T05:30:00Z"),
        ("*/15 * * * *", "2026-11-24T05:31:00Z", "2026-11-24T05:45:00Z"),
        ("5/20 * * * *", "2026-11-24T05:46:00Z", "2026-11-24T06:05:00Z"),
        ("0 8-18/5 * * *", "2026-11-24T13:00:00Z", "2026-11-24T18:00:00Z"),
        ("0 4 * * mon-fri", "2026-11-27T04:00:00Z", "2026-11-30T04:00:00Z"),
        ("0 4 * * 7", "2026-11-24T00:00:00Z", "2026-11-29T04:00:00Z"),
        ("0 0 1 jan,jul *", "2026-11-24T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("0 0 13 * fri", "2026-11-24T00:00:00Z", "2026-11-27T00:00:00Z"),
        ("0 0 29 feb *", "2026-11-24T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("@hourly", "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z"),
    ])
    func `the next time is the first that every field allows`(
        expression: String,
        after: String,
        expected: String
    ) throws {
        let expected = Instant(seconds: try seconds(expected)).description
        #expect(try next(expression, "UTC", after: after) == expected)
    }

    @Test(arguments: [
        // Local time is meant, whatever its distance from UTC.
        ("30 5 * * *", "America/Chicago", "2026-07-01T00:00:00Z", "2026-07-01T10:30:00Z"),
        ("30 5 * * *", "America/Chicago", "2026-12-01T00:00:00Z", "2026-12-01T11:30:00Z"),
        // 02:30 is skipped on 8 March 2026 and moves forward to 03:30.
        ("30 2 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-08T07:30:00Z"),
        // 01:30 comes twice on 1 November 2026: the earlier, and only once.
        ("30 1 * * *", "America/New_York", "2026-11-01T04:00:00Z", "2026-11-01T05:30:00Z"),
        ("30 1 * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"),
        // Every hour means both.
        ("30 * * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"),
        ("0 0 * * *", "Pacific/Auckland", "2026-11-24T12:00:00Z", "2026-11-25T11:00:00Z"),
    ])
    func `times are local to the zone, and clock changes lose or double none`(
        expression: String,
        zone: String,
        after: String,
        expected: String
    ) throws {
        let expected = Instant(seconds: try seconds(expected)).description
        #expect(try next(expression, zone, after: after) == expected)
    }

    @Test(arguments: [
        "", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8",
        "*/0 * * * *", "5-1 * * * *", "a * * * *", "1,,2 * * * *", "+1 * * * *", "0 0 30 feb *",
        "@often",
    ])
    func `what is no schedule is refused`(expression: String) {
        #expect(throws: ScheduleError.self) { try CronSchedule(expression, zone: "UTC") }
    }

    @Test func `a zone that nobody knows is refused`() {
        #expect(throws: ScheduleError.self) { try CronSchedule("@daily", zone: "Mars/Olympus") }
    }
}
