// Rule 1: what makes two findings the same.
public import Digest
public import SyncReport

/// The identity of a finding and two short tags by which episodes are paired (rule 5).
public struct IdentityKeys: Hashable, Sendable {
    /// 128-bit fingerprint of (entity, object, field, message), normalised.
    public let identity: Fingerprint
    /// 32-bit hash of the trimmed Clever ID; 0 where it is empty.
    public let cleverTag: UInt32
    /// 32-bit hash of the trimmed sis_id; 0 where it is empty.
    public let sisTag: UInt32

    public init(identity: Fingerprint, cleverTag: UInt32, sisTag: UInt32) {
        self.identity = identity
        self.cleverTag = cleverTag
        self.sisTag = sisTag
    }
}

/// Computes identities; keeps its buffers, so that a row costs no allocation.
public struct IdentityHasher {
    private let fingerprint = Fingerprinter()
    private var messages = MessageMemo()
    private var scratch = [UInt8](repeating: 0, count: 1_024)

    public init() {}

    /// The keys of a row of a report about `entity`.
    public mutating func keys(_ entity: Entity, _ row: FindingRow) -> IdentityKeys {
        let clever = row.cleverID.trimmingWhiteSpace()
        let sis = row.sisID.trimmingWhiteSpace()
        let field = row.field.trimmingWhiteSpace()
        let room = clever.count + sis.count + field.count + row.message.count + 16
        if scratch.count < room { scratch = [UInt8](repeating: 0, count: room) }
        let identity = scratch.withUnsafeMutableBytes { buffer in
            var out = IdentityBytes(buffer)
            out.put(entity.rawValue)
            out.putObject(clever: clever, sis: sis)
            out.putCount(of: field)
            for byte in field { out.put(asciiFolded(byte)) }
            out.count += messages.write(row.message, to: out.rest)
            return fingerprint(out.written)
        }
        return IdentityKeys(identity: identity, cleverTag: tag(clever), sisTag: tag(sis))
    }
}

/// What an identity is the fingerprint of, in memory that has room for it.
private struct IdentityBytes {
    private let buffer: UnsafeMutableRawBufferPointer
    var count = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }
    var rest: UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
    }

    @inline(__always)
    mutating func put(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    /// (`c`, Clever ID), or (`s`, sis_id) where that is empty, or (`r`, nothing) where both are.
    @inline(__always)
    mutating func putObject(clever: UnsafeRawBufferPointer, sis: UnsafeRawBufferPointer) {
        if clever.isEmpty, sis.isEmpty {
            put(UInt8(ascii: "r"))
            return
        }
        let object = clever.isEmpty ? sis : clever
        put(UInt8(ascii: clever.isEmpty ? "s" : "c"))
        putCount(of: object)
        rest.copyMemory(from: object)
        count += object.count
    }

    /// Length first, so that no value runs into the next.
    @inline(__always)
    mutating func putCount(of bytes: UnsafeRawBufferPointer) {
        rest.storeBytes(of: UInt32(bytes.count).bigEndian, as: UInt32.self)
        count += 4
    }
}

/// FNV-1a, 32 bits; 0 is kept for "empty".
private func tag(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard !bytes.isEmpty else { return 0 }
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash == 0 ? 1 : hash
}

@inline(__always)
func asciiFolded(_ byte: UInt8) -> UInt8 {
    byte &- 65 < 26 ? byte | 0x20 : byte
}
