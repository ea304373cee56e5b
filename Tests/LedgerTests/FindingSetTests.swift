// The findings of one sync, each identity once.
import Digest
import Ledger
import Testing

@Suite struct FindingSetTests {
    private func row(_ identity: UInt64, report: Int32 = 0, offset: Int) -> FindingKey {
        FindingKey(
            keys: IdentityKeys(
                identity: Fingerprint(high: identity, low: 0),
                cleverTag: 0,
                sisTag: 0
            ),
            report: report,
            offset: offset,
            line: 1
        )
    }

    @Test func `repeated rows are counted and the first is kept`() {
        let set = FindingSet([
            row(2, offset: 0), row(1, offset: 10), row(2, offset: 20),
            row(2, report: 1, offset: 0), row(1, report: 1, offset: 5),
        ])
        #expect(set.findings.map(\.keys.identity.high) == [1, 2])
        #expect(set.findings.map(\.occurrences) == [2, 3])
        #expect(set.findings.map(\.offset) == [10, 0])
        #expect(set.findings.map(\.report) == [0, 0])
    }

    @Test func `one row and none are sets too`() {
        #expect(FindingSet([row(1, offset: 0)]).findings.map(\.occurrences) == [1])
        #expect(FindingSet([]).findings.isEmpty)
    }
}
