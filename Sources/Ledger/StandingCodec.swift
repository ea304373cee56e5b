// The open set as bytes: what the table `standing` holds.
internal import Digest

/// Packs open episodes, 32 bytes each, big-endian: identity 16, Clever tag 4, sis tag 4, episode 4,
/// wording 4.
///
/// Words are numbered when they are stored: `wording` tells an entry's number.
public enum StandingCodec {
    static let entryBytes = 32

    /// The packed form; order is kept.
    public static func pack(
        _ entries: [StandingEntry],
        wording: (StandingEntry) -> Int32 = \.wording
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: entries.count * entryBytes) { buffer, count in
            write(entries, wording, to: UnsafeMutableRawBufferPointer(buffer), at: 0)
            count = entries.count * entryBytes
        }
    }

    /// The entries again; nil unless the bytes are a whole number of them in ascending order.
    public static func unpack(_ bytes: UnsafeRawBufferPointer) -> [StandingEntry]? {
        guard bytes.count % entryBytes == 0 else { return nil }
        var entries: [StandingEntry] = []
        entries.reserveCapacity(bytes.count / entryBytes)
        for position in stride(from: 0, to: bytes.count, by: entryBytes) {
            let entry = StandingEntry(
                identity: Fingerprint(
                    high: bytes.load(at: position),
                    low: bytes.load(at: position + 8)
                ),
                cleverTag: bytes.load(at: position + 16),
                sisTag: bytes.load(at: position + 20),
                episode: Int32(bitPattern: bytes.load(at: position + 24)),
                wording: Int32(bitPattern: bytes.load(at: position + 28))
            )
            if let last = entries.last, !(last.identity < entry.identity) { return nil }
            entries.append(entry)
        }
        return entries
    }

    /// A change: how many episodes left in 4 bytes, their numbers in 4 each, then what came.
    public static func pack(
        _ change: StandingChange,
        wording: (StandingEntry) -> Int32 = \.wording
    ) -> [UInt8] {
        let bytes = packedBytes(left: change.left.count, came: change.came.count)
        return [UInt8](unsafeUninitializedCapacity: bytes) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            raw.store(UInt32(change.left.count), at: 0)
            for (index, episode) in change.left.enumerated() {
                raw.store(UInt32(bitPattern: episode), at: 4 + index * 4)
            }
            write(change.came, wording, to: raw, at: 4 + change.left.count * 4)
            count = bytes
        }
    }

    /// The change again; nil unless the bytes are one.
    public static func unpackChange(_ bytes: UnsafeRawBufferPointer) -> StandingChange? {
        guard bytes.count >= 4 else { return nil }
        let count = Int(bytes.load(at: 0) as UInt32)
        guard bytes.count >= 4 + count * 4 else { return nil }
        let left = (0..<count).map { Int32(bitPattern: bytes.load(at: 4 + $0 * 4)) }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[(4 + count * 4)...])
        return unpack(rest).map { StandingChange(left: left, came: $0) }
    }

    /// How many bytes a change takes, by how many episodes leave and come.
    public static func packedBytes(left: Int, came: Int) -> Int { 4 + left * 4 + came * entryBytes }

    /// How many bytes a whole set of so many episodes takes.
    public static func packedBytes(_ count: Int) -> Int { count * entryBytes }

    private static func write(
        _ entries: [StandingEntry],
        _ wording: (StandingEntry) -> Int32,
        to raw: UnsafeMutableRawBufferPointer,
        at start: Int
    ) {
        var position = start
        for entry in entries {
            raw.store(entry.identity.high, at: position)
            raw.store(entry.identity.low, at: position + 8)
            raw.store(entry.cleverTag, at: position + 16)
            raw.store(entry.sisTag, at: position + 20)
            raw.store(UInt32(bitPattern: entry.episode), at: position + 24)
            raw.store(UInt32(bitPattern: wording(entry)), at: position + 28)
            position += entryBytes
        }
    }
}

/// Which open episodes left a set, and which came.
public struct StandingChange: Sendable, Hashable {
    /// Numbers of episodes that were in the set before.
    public let left: [EpisodeNumber]
    /// New ones, sorted by identity.
    public let came: [StandingEntry]

    public init(left: [EpisodeNumber], came: [StandingEntry]) {
        self.left = left
        self.came = came
    }
}

extension [StandingEntry] {
    /// The set after several changes in their order; sorted by identity, as before.
    public func applying(_ changes: [StandingChange]) -> [StandingEntry] {
        guard !changes.isEmpty else { return self }
        // Episode numbers are never given twice, so all that left can go at once.
        let left = Set(changes.flatMap(\.left))
        let came = changes.flatMap(\.came).filter { !left.contains($0.episode) }
            .sorted { $0.identity < $1.identity }
        var result: [StandingEntry] = []
        result.reserveCapacity(count + came.count)
        var next = 0
        for entry in self where !left.contains(entry.episode) {
            while next < came.count, came[next].identity < entry.identity {
                result.append(came[next])
                next += 1
            }
            result.append(entry)
        }
        return result + came[next...]
    }
}

extension UnsafeMutableRawBufferPointer {
    @inline(__always)
    fileprivate func store<Word: FixedWidthInteger>(_ value: Word, at offset: Int) {
        storeBytes(of: value.bigEndian, toByteOffset: offset, as: Word.self)
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    fileprivate func load<Word: FixedWidthInteger>(at offset: Int) -> Word {
        Word(bigEndian: loadUnaligned(fromByteOffset: offset, as: Word.self))
    }
}
