// The open set as bytes: what the table `standing` holds.
internal import Digest

/// Packs open episodes, 28 bytes each, big-endian: identity 16, Clever tag 4, sis tag 4, episode 4.
public enum StandingCodec {
    static let entryBytes = 28

    /// The packed form; order is kept.
    public static func pack(_ entries: [StandingEntry]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: entries.count * entryBytes) { buffer, count in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            var position = 0
            for entry in entries {
                raw.store(entry.identity.high, at: position)
                raw.store(entry.identity.low, at: position + 8)
                raw.store(entry.cleverTag, at: position + 16)
                raw.store(entry.sisTag, at: position + 20)
                raw.store(UInt32(bitPattern: entry.episode), at: position + 24)
                position += entryBytes
            }
            count = position
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
                episode: Int32(bitPattern: bytes.load(at: position + 24))
            )
            if let last = entries.last, !(last.identity < entry.identity) { return nil }
            entries.append(entry)
        }
        return entries
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
