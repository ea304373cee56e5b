// A gap as of a moment is what it was then: nights before the newest sync known by then.
import TestSupport
import Testing

@Suite struct `A gap as of a moment` {
    /// One district is heard on ten nights at eight, the other on the first and the last.
    private static let made = Result {
        let scene = try Scene()
        let often = (1...10).map { night in
            HandSync(
                district: "d-often",
                id: "o\(night)",
                status: "Completed",
                completed: "2026-09-\(night < 10 ? "0" : "")\(night)T08:00:00Z"
            )
        }
        let seldom = ["01", "10"].map { night in
            HandSync(
                district: "d-seldom",
                id: "s\(night)",
                status: "Completed",
                completed: "2026-09-\(night)T08:00:00Z"
            )
        }
        try scene.drop.deliver("n1", often + seldom)
        try scene.ingest()
        return scene
    }

    @Test(arguments: [
        (moment: "2026-09-05T12:00:00Z", until: "2026-09-04", nights: 3.0),
        (moment: "2026-09-05T07:00:00Z", until: "2026-09-03", nights: 2.0),
        (moment: "2026-09-30", until: "2026-09-09", nights: 8.0),
    ])
    func `ends before the newest night heard by then`(
        _ expected: (moment: String, until: String, nights: Double)
    ) throws {
        let scene = try Self.made.get()
        let when = ["--as-of", expected.moment]
        let gaps = try scene.rows(["gaps"] + when)
        #expect(gaps.map { $0["district_id"] } == [.text("d-seldom")])
        #expect(gaps.first?["from_night"] == .text("2026-09-02"))
        #expect(gaps.first?["until_night"] == .text(expected.until))
        let districts = try scene.rows(["districts"] + when)
        #expect(districts.map { $0["gap_nights"] } == [.number(0), .number(expected.nights)])
    }

    @Test(arguments: ["2026-08-31", "2026-09-02T07:00:00Z"])
    func `is none before a night was missed`(moment: String) throws {
        #expect(try Self.made.get().rows(["gaps", "--as-of", moment]).isEmpty)
    }
}
