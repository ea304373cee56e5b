// Every rule at once: random histories, compared with the oracle row by row.
import Ledger
import Oracle
import Testing

@Suite struct RandomHistoryTests {
    /// Words before messages decide: enough to have several wordings of one cause.
    private static func cause(_ entity: String, _ field: String, _ message: String) -> String {
        let words = comparable(message)
        for (part, cause) in [
            ("primary teacher", "primary_teacher_required"), ("email is", "email_required"),
            ("school is", "school_not_onboarded"),
        ] where words.contains(part) {
            return cause
        }
        return "unclassified"
    }

    @Test(arguments: 0..<20)
    func `a random history gives the tables of the oracle`(part: UInt64) throws {
        for seed in seedOffset + part * 600..<seedOffset + (part + 1) * 600 {
            var random = SeededRandom(seed: seed &* 7_919)
            let thresholds = HistoryMaker.thresholds(&random)
            var maker = HistoryMaker(seed: seed, thresholds: thresholds)
            let history = maker.history()
            var arrived = history
            let order = history.tellings.indices.shuffled(using: &random)
            arrived.tellings = order.map { history.tellings[$0] }
            arrived.decisions = history.decisions.compactMap { decision in
                order.firstIndex(of: decision.telling).map { ($0, decision.word) }
            }
            let expected = plainOutcome(history, cause: RandomHistoryTests.cause)
            let outcome = try RulesAtWork(arrived, cause: RandomHistoryTests.cause).outcome
            let found =
                differences(oracle: expected.syncs, ledger: outcome.syncs)
                + differences(oracle: expected.episodes, ledger: outcome.episodes)
            #expect(found.isEmpty, "seed \(seed):\n\(found.joined(separator: "\n"))")
            if !found.isEmpty { return }
        }
    }
}
