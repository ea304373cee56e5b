// Histories in which the order of arrival could make a difference, each said in full.
import Ingest
import Oracle
import Postgres
import TestSupport
import Testing

@Suite struct ArrivalTests {
    private static let users = "users_sync_report.csv"
    private static let staff = "staff_sync_report.csv"

    private func row(
        _ clever: String,
        _ message: String,
        sis: String = "",
        status: String = "failure"
    ) -> ToldRow {
        ToldRow(
            cleverID: clever,
            sisID: sis,
            field: "teacher",
            status: status,
            message: message
        )
    }

    private func report(_ rows: ToldRow..., name: String = ArrivalTests.users) -> ToldReport {
        ToldReport(name: name, isListed: true, rows: rows)
    }

    private func told(
        _ delivery: String,
        _ sync: String = "s",
        day: Int = 0,
        status: ToldStatus = .completedWithErrors,
        source: String = "a",
        hasList: Bool = false,
        reports: ToldReport...
    ) -> Telling {
        Telling(
            delivery: delivery,
            source: source,
            syncID: sync,
            status: status,
            completedAt: HistoryMaker.midnight + day * 86_400,
            deliveredAt: 0,
            hasList: hasList,
            reports: reports
        )
    }

    private func history(_ tellings: [Telling], minimum: Int = 1_000) -> History {
        let threshold = ToldThreshold(from: -1_000_000_000, minimum: minimum, percent: 50)
        return History(tellings: tellings, thresholds: [threshold])
    }

    private func expectOracle(_ history: History, _ arrivals: [[String]]) throws {
        let nights = try Nights(World(history, arrivals: arrivals))
        try nights.pass()
        #expect(try nights.differencesFromOracle() == [], "arrivals \(arrivals)")
    }

    private static let ordersOfThree = [
        [["1", "2", "3"]], [["1"], ["2"], ["3"]], [["1"], ["3"], ["2"]], [["2"], ["1"], ["3"]],
        [["3"], ["1"], ["2"]], [["3"], ["2"], ["1"]], [["2"], ["1", "3"]], [["1", "3"], ["2"]],
    ]

    @Test(arguments: ordersOfThree)
    func `a manifest row that repeats a clean sync outlives a version between`(
        arrivals: [[String]]
    ) throws {
        let history = history([
            told("1", status: .completed), told("2", reports: report(row("c", "odd thing"))),
            told("3", status: .completed),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: ordersOfThree)
    func `files delivered again outlive a version between`(arrivals: [[String]]) throws {
        let history = history([
            told("1", reports: report(row("c", "odd thing"))),
            told("2", reports: report(row("d", "odd thing"))),
            told("3", reports: report(row("c", "odd thing"))),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: ordersOfThree)
    func `a repeat in another source outlives a version between`(arrivals: [[String]]) throws {
        let history = history([
            told("1", status: .completed), told("2", reports: report(row("c", "odd thing"))),
            told("3", status: .completed, source: "b"),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: ordersOfThree)
    func `rows without reports never supersede`(arrivals: [[String]]) throws {
        let history = history([
            told("1", reports: report(row("c", "odd thing"))), told("2"),
            told("3", status: .failed),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: ordersOfThree)
    func `of failed rows with several times the first delivered counts`(
        arrivals: [[String]]
    ) throws {
        let history = history([
            told("1", day: 3, status: .failed), told("2", day: 2, status: .failed),
            told("3", day: 1, status: .failed),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: ordersOfThree)
    func `a corrected time moves a clean sync`(arrivals: [[String]]) throws {
        let history = history([
            told("1", "a", day: 1, reports: report(row("c", "odd thing"))),
            told("2", "s", day: 0, status: .completed),
            told("3", "s", day: 2, status: .completed),
        ])
        try expectOracle(history, arrivals)
    }

    @Test(arguments: [nil, 1])
    func `many nights at once are counted as they stand at the end`(portionBytes: Int?) throws {
        let tellings = (1...9).map { day in
            told(
                "\(day)",
                "s\(day)",
                day: day,
                reports: report(row("c", "odd thing"), row("d\(day)", "odd thing"))
            )
        }
        let world = World(history(tellings), arrivals: [tellings.map(\.delivery)])
        let nights = try Nights(world, portionBytes: portionBytes)
        for appearance in world.stages[0] { try nights.appear(appearance) }
        let counted = try nights.ingest()
        #expect(counted == (9, 10, 8))
        #expect(try nights.differencesFromOracle() == [])
    }

    @Test(arguments: [
        [["1"], ["2"], ["3"], ["4"]], [["1", "2"], ["3", "4"]], [["4", "2"], ["3", "1"]],
    ])
    func `a chain goes on through an episode that a decided hold has just linked`(
        arrivals: [[String]]
    ) throws {
        let words = ["", "A ", "The ", "One "].map { "\($0)primary teacher is required" }
        let history = history(
            [
                told("1", "s1", day: 1, reports: report(row("c", words[0]), row("d", words[0]))),
                // Both are gone under their old words: held, two of two.
                told("2", "s2", day: 2, reports: report(row("c", words[1]), row("d", words[1]))),
                told("3", "s3", day: 3, reports: report(row("c", words[2]), row("d", words[1]))),
                told("4", "s4", day: 4, reports: report(row("c", words[3]), row("d", words[1]))),
            ],
            minimum: 2
        )
        let chained = plainOutcome(history) { _, _, _ in "primary_teacher_required" }.episodes
            .filter { $0.contains("chain s1") && $0.contains("first s4") }
        #expect(chained.count == 1)
        try expectOracle(history, arrivals)
    }

    @Test(arguments: [[["1", "2"]], [["2"], ["1"]], [["1"], ["2"]]])
    func `the first row is found in the order of the list, late or not`(
        arrivals: [[String]]
    ) throws {
        let history = history([
            told("1", "s1", day: 1, reports: report(row("d", "odd thing"))),
            told(
                "2",
                "s2",
                day: 2,
                hasList: true,
                reports: report(
                    row("c", "Odd thing.", sis: "1", status: "warning"),
                    name: Self.users
                ),
                report(row("c", "odd thing", sis: "2"), name: Self.staff)
            ),
        ])
        try expectOracle(history, arrivals)
    }

    @Test func `a file that was only copied again is no news, a changed one is an error`() throws {
        let history = history([told("1", reports: report(row("c", "odd thing")))])
        let nights = try Nights(World(history, arrivals: [["1"]]))
        try nights.pass()
        let connection = try Connection(nights.database.settings)
        let before = try contents(connection)
        let path = "a/1/d/s/\(Self.users)"
        try nights.folder.write(path, report(row("c", "odd thing")).bytes)
        #expect(try nights.ingest() == (0, 0, 0))
        #expect(try contents(connection) == before)
        try nights.folder.write(path, report(row("c", "another thing")).bytes)
        let summary = try nights.ingest(from: "a")
        #expect(summary.sourceErrors.count == 1)
        #expect(summary.sourceErrors.first?.contains("changed after it was accepted") == true)
        #expect(try contents(connection) == before)
    }

    @Test func `a decision lapses with its version`() throws {
        var history = history(
            [
                told(
                    "1",
                    "s1",
                    day: 1,
                    reports: report(row("c", "odd thing"), row("d", "odd thing"))
                ),
                told("2", "s2", day: 2, reports: report(row("e", "odd thing"))),
                told("3", "s2", day: 2, reports: report(row("f", "odd thing"))),
            ],
            minimum: 1
        )
        history.decisions = [(1, .release)]
        let nights = try Nights(World(history, arrivals: [["1", "2"], ["3"]]))
        func isHeld() throws -> Bool {
            try outcomes(try Connection(nights.database.settings))["d"]?.episodes
                .contains { $0.contains("held s2") } ?? false
        }
        try nights.arrive(stage: 0)
        #expect(try isHeld())
        try nights.decide([("d", "s2", .release)])
        #expect(try !isHeld())
        try nights.arrive(stage: 1)
        #expect(try isHeld())
        #expect(try nights.differencesFromOracle() == [])
    }
}
