// Nights that repeat the one before, or change little of it: what is skipped must not be missed.
import Oracle
import Postgres
import TestSupport
import Testing

@Suite struct RepeatTests {
    private static let entities = ["users", "classes", "schools", "enrollments"]

    /// A report of the rows with these numbers.
    private func report(_ entity: String, _ numbers: [Int]) -> ToldReport {
        ToldReport(
            name: "\(entity)_sync_report.csv",
            isListed: true,
            rows: numbers.map { number in
                ToldRow(
                    // Reports of enrollments have no Clever ID.
                    cleverID: entity == "enrollments" ? "" : "c\(number)",
                    sisID: "\(number)",
                    field: "teacher",
                    status: "failure",
                    message: "Primary teacher is required"
                )
            }
        )
    }

    private func night(_ number: Int, _ reports: [ToldReport]) -> Telling {
        Telling(
            delivery: "n" + (number < 10 ? "0" : "") + "\(number)",
            source: "a",
            syncID: "s\(number)",
            status: .completedWithErrors,
            completedAt: HistoryMaker.midnight + number * 86_400,
            deliveredAt: 0,
            hasList: false,
            reports: reports
        )
    }

    private func nights(_ tellings: [Telling], minimum: Int = 1_000) throws -> Nights {
        let threshold = ToldThreshold(from: -1_000_000_000, minimum: minimum, percent: 50)
        let history = History(tellings: tellings, thresholds: [threshold])
        let nights = try Nights(World(history, arrivals: tellings.map { [$0.delivery] }))
        try nights.pass()
        return nights
    }

    @Test(arguments: 0..<12)
    func `nights drawn from a few reports, byte for byte, give the oracle's tables`(
        _ seed: Int
    ) throws {
        var random = SeededRandom(seed: seedOffset + UInt64(seed))
        // One is as long as another and tells something else.
        let drawn = [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 4, 5], [4]]
        let tellings = (0..<9).map { number in
            night(
                number,
                Self.entities.compactMap { entity in
                    guard let rows = drawn.randomElement(using: &random), random.next() % 6 > 0
                    else { return nil }
                    return report(entity, rows)
                }
            )
        }
        // Small enough a threshold that some closings wait while the next night repeats.
        let nights = try nights(tellings, minimum: 3)
        let found = try nights.differencesFromOracle()
        #expect(found.isEmpty, "seed \(seed):\n\(found.joined(separator: "\n"))")
    }

    @Test func `small changes are kept apart from the set, and taken in after eight`() throws {
        let tellings = (0..<12).map { number in
            night(number, [report("users", Array((number * 2)..<(number * 2 + 100)))])
        }
        let nights = try nights(tellings)
        #expect(try nights.differencesFromOracle() == [])
        let parts = try Connection(nights.database.settings).execute(
            "select count(*), max(part) from rollcall.standing where entity = 0"
        )
        #expect(try parts.int(0, 0) == 3)
        #expect(try parts.int(0, 1) == 2)
    }
}
