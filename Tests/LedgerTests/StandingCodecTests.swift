// The open set as bytes.
import Digest
import Ledger
import Oracle
import Testing

@Suite struct StandingCodecTests {
    private func entries(_ count: Int, _ random: inout SeededRandom) -> [StandingEntry] {
        (0..<count).map { _ in
            StandingEntry(
                identity: Fingerprint(high: random.next(), low: random.next()),
                cleverTag: UInt32(truncatingIfNeeded: random.next()),
                sisTag: UInt32(truncatingIfNeeded: random.next()),
                episode: Int32(truncatingIfNeeded: random.next()),
                wording: Int32(truncatingIfNeeded: random.next())
            )
        }
        .sorted { $0.identity < $1.identity }
    }

    private func unpacked(_ bytes: [UInt8]) -> [StandingEntry]? {
        bytes.withUnsafeBytes { StandingCodec.unpack($0) }
    }

    @Test func `what is packed is unpacked`() {
        var random = SeededRandom(seed: seedOffset)
        for count in [0, 1, 2, 100] {
            let entries = entries(count, &random)
            let bytes = StandingCodec.pack(entries)
            #expect(bytes.count == 32 * count)
            #expect(unpacked(bytes) == entries)
        }
    }

    @Test func `the bytes are big-endian, identity first`() {
        let entry = StandingEntry(
            identity: Fingerprint(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10),
            cleverTag: 0x1112_1314,
            sisTag: 0x1516_1718,
            episode: 0x191A_1B1C,
            wording: 0x1D1E_1F20
        )
        #expect(StandingCodec.pack([entry]) == Array(1...32))
        #expect(StandingCodec.pack([entry]) { _ in 7 } == Array(1...28) + [0, 0, 0, 7])
    }

    @Test func `bytes that are cut, out of order or doubled are refused`() {
        var random = SeededRandom(seed: seedOffset)
        let entries = entries(3, &random)
        #expect(unpacked(StandingCodec.pack(entries).dropLast()) == nil)
        #expect(unpacked(StandingCodec.pack(entries.reversed())) == nil)
        #expect(unpacked(StandingCodec.pack([entries[0], entries[0]])) == nil)
    }

    private func unpacked(_ bytes: ArraySlice<UInt8>) -> [StandingEntry]? { unpacked(Array(bytes)) }

    @Test func `changes, packed and unpacked, lead to the set that had them at once`() throws {
        var random = SeededRandom(seed: seedOffset)
        for _ in 0..<200 {
            var next: Int32 = 1
            func fresh(_ count: Int) -> [StandingEntry] {
                entries(count, &random).map { entry in
                    defer { next += 1 }
                    return StandingEntry(
                        identity: entry.identity,
                        cleverTag: entry.cleverTag,
                        sisTag: entry.sisTag,
                        episode: next,
                        wording: entry.wording
                    )
                }
            }
            let whole = fresh(Int(random.next() % 40))
            var plain = whole
            var changes: [StandingChange] = []
            for _ in 0..<Int(random.next() % 9) {
                let left = plain.filter { _ in random.next() % 4 == 0 }.map(\.episode)
                let change = StandingChange(left: left, came: fresh(Int(random.next() % 6)))
                plain = plain.filter { !left.contains($0.episode) } + change.came
                let bytes = StandingCodec.pack(change)
                #expect(
                    bytes.count
                        == StandingCodec.packedBytes(
                            left: change.left.count,
                            came: change.came.count
                        )
                )
                changes.append(
                    try #require(bytes.withUnsafeBytes { StandingCodec.unpackChange($0) })
                )
                #expect(changes.last == change)
            }
            #expect(whole.applying(changes) == plain.sorted { $0.identity < $1.identity })
        }
    }

    @Test func `bytes cut short are no change`() {
        var random = SeededRandom(seed: seedOffset)
        let change = StandingChange(left: [1, 2, 3], came: entries(2, &random))
        let bytes = StandingCodec.pack(change)
        for count in [0, 3, 4, 15, bytes.count - 1] {
            #expect(bytes[..<count].withUnsafeBytes { StandingCodec.unpackChange($0) } == nil)
        }
    }
}
