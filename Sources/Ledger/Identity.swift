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
    private var scratch: [UInt8] = []

    public init() { scratch.reserveCapacity(1_024) }

    /// The keys of a row of a report about `entity`.
    public mutating func keys(_ entity: Entity, _ row: FindingRow) -> IdentityKeys {
        let clever = row.cleverID.trimmingWhiteSpace()
        let sis = row.sisID.trimmingWhiteSpace()
        scratch.removeAll(keepingCapacity: true)
        scratch.append(entity.rawValue)
        appendObject(clever: clever, sis: sis)
        appendSized(row.field.trimmingWhiteSpace(), folded: true)
        messages.append(row.message, to: &scratch)
        let identity = scratch.withUnsafeBytes { fingerprint($0) }
        return IdentityKeys(identity: identity, cleverTag: tag(clever), sisTag: tag(sis))
    }

    /// (`c`, Clever ID), or (`s`, sis_id) where that is empty, or (`r`, nothing) where both are.
    private mutating func appendObject(
        clever: UnsafeRawBufferPointer,
        sis: UnsafeRawBufferPointer
    ) {
        if !clever.isEmpty {
            scratch.append(UInt8(ascii: "c"))
            appendSized(clever, folded: false)
        } else if !sis.isEmpty {
            scratch.append(UInt8(ascii: "s"))
            appendSized(sis, folded: false)
        } else {
            scratch.append(UInt8(ascii: "r"))
        }
    }

    /// Length first, so that no value runs into the next.
    private mutating func appendSized(_ bytes: UnsafeRawBufferPointer, folded: Bool) {
        withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { scratch.append(contentsOf: $0) }
        if folded {
            for byte in bytes { scratch.append(asciiFolded(byte)) }
        } else {
            scratch.append(contentsOf: bytes)
        }
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
