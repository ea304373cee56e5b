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
            offset: offset
        )
    }

    @Test func `repeated rows are counted and the first is kept`() {
        let set = FindingSet([
            row(2, offset: 0), row(1, offset: 10), row(2, offset: 20),
            row(2, report: 1, offset: 0), row(1, report: 1, offset: 5),
        ])
        #expect(set.findings.map(\.keys.identity.high) == [2, 1])
        #expect(set.findings.map(\.occurrences) == [3, 2])
        #expect(set.findings.map(\.offset) == [0, 10])
        #expect(set.findings.map(\.report) == [0, 0])
        #expect(set.order == [1, 0])
    }

    @Test func `one row and none are sets too`() {
        #expect(FindingSet([row(1, offset: 0)]).findings.map(\.occurrences) == [1])
        #expect(FindingSet([]).findings.isEmpty)
    }

    @Test(arguments: [UInt64(1), 3, 40, 70_000])
    func `sets are what a stable sort and a count make of the rows`(identities: UInt64) {
        var random = SystemRandomNumberGenerator()
        // Even spread, and everything in one bucket.
        for spread in [0xFFFF_FFFF_FFFF_FFFF, 0xFF] as [UInt64] {
            let known = (0..<identities).map { _ in random.next() & spread }
            let rows = (0..<5_000).map { offset in
                row(known.randomElement(using: &random) ?? 0, offset: offset)
            }
            let sorted = rows.sorted {
                ($0.keys.identity.high, $0.offset) < ($1.keys.identity.high, $1.offset)
            }
            var plain: [FindingKey] = []
            for row in sorted {
                if plain.last?.keys == row.keys {
                    plain[plain.count - 1].occurrences += 1
                } else {
                    plain.append(row)
                }
            }
            let set = FindingSet(rows)
            #expect(set.order.map { set.findings[Int($0)] } == plain)
            #expect(set.findings.map(\.offset) == set.findings.map(\.offset).sorted())
        }
    }
}
