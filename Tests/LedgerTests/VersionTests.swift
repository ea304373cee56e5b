// Rule 8: which version of a sync counts.
import Ledger
import Testing

@Suite struct VersionTests {
    private func told(
        _ delivery: String,
        _ source: String = "a",
        complete: Bool = true,
        failed: Bool = false
    ) -> VersionSummary {
        VersionSummary(
            delivery: delivery,
            source: source,
            isComplete: complete,
            isFailed: failed
        )
    }

    /// Which of the versions counts, whatever order they came in.
    private func counting(_ versions: [VersionSummary]) -> String? {
        var answers: Set<String> = []
        for turn in versions.indices {
            let turned = Array(versions[turn...] + versions[..<turn])
            for order in [turned, turned.reversed()] {
                guard let index = countingVersion(order) else { return nil }
                answers.insert("\(order[index].delivery)/\(order[index].source)")
            }
        }
        return answers.count == 1 ? answers.first : nil
    }

    @Test func `without a version none counts`() { #expect(countingVersion([]) == nil) }

    @Test func `the greatest complete delivery counts`() {
        #expect(counting([told("1"), told("3"), told("2")]) == "3/a")
    }

    @Test func `deliveries are compared as bytes`() {
        #expect(counting([told("Z"), told("a"), told("é")]) == "é/a")
        #expect(counting([told("10"), told("9")]) == "9/a")
    }

    @Test func `of two sources with one delivery's name the greater counts`() {
        #expect(counting([told("1", "b"), told("1", "a")]) == "1/b")
    }

    @Test func `an incomplete version never supersedes a complete one`() {
        #expect(counting([told("1"), told("2", complete: false)]) == "1/a")
    }

    @Test func `where none is complete the greatest of all counts`() {
        #expect(
            counting([
                told("1", complete: false), told("3", complete: false, failed: true),
                told("2", complete: false),
            ]) == "3/a"
        )
    }

    @Test func `a failed row never supersedes a complete version`() {
        #expect(counting([told("1"), told("2", failed: true)]) == "1/a")
        #expect(counting([told("1", failed: true), told("2")]) == "2/a")
    }

    @Test func `of failed rows alone the first delivered counts`() {
        #expect(counting([told("2", failed: true), told("1", failed: true)]) == "1/a")
    }
}
