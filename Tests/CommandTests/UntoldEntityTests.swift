// What no sync ever told is unknown, also where the same district was heard about other things.
import TestSupport
import Testing

@Suite struct `An entity that no sync ever told about` {
    private static let made = Result {
        let scene = try Scene()
        // Classes are told; users and schools are listed and never came.
        let listed = ["classes", "users", "schools"].map { "\($0)_sync_report.csv" }
        let report = HandSync.report(["c1,1,teacher,failure,Primary teacher is required"])
        try scene.drop.deliver(
            "n1",
            [
                HandSync(
                    district: "d-fir",
                    id: "f1",
                    completed: "2026-11-10T08:00:00Z",
                    reports: [(listed[0], report)],
                    listed: listed.joined(separator: ";")
                )
            ]
        )
        try scene.ingest(expecting: 5)
        return scene
    }

    @Test(arguments: [[], ["--as-of", "2026-11-11"]])
    func `is null among the districts, what was told and is not there is 0`(
        when: [String]
    ) throws {
        let row = try #require(try Self.made.get().rows(["districts"] + when).first)
        #expect(row["open_classes"] == .number(1))
        #expect(row["open_enrollments"] == .number(0))
        #expect(row["open_users"] == .null)
        #expect(row["open_schools"] == .null)
        #expect(row["not_onboarded_schools"] == .null)
    }

    @Test func `is null for BI tools`() throws {
        let text = try Self.made.get().output([
            "export", "district_health", "--columns",
            "open_classes,open_enrollments,open_users,open_schools,not_onboarded_schools",
            "--format", "ndjson",
        ])
        #expect(
            text == """
                {"open_classes":1,"open_enrollments":0,"open_users":null,"open_schools":null,\
                "not_onboarded_schools":null}

                """
        )
    }

    @Test func `is a question mark on the screen`() throws {
        let screen = try Self.made.get().output(["districts"])
        #expect(screen.contains("d-fir") && screen.contains(/\?\s+1\s+\?/), "\(screen)")
    }
}
