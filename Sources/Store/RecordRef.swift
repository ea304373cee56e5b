// The keyed hash under which a record appears where ids may not.
public import Digest
internal import Ledger
public import SyncReport

/// Computes the stored `record_ref`s of one district and entity.
public struct RecordRefs: Sendable {
    private let key: KeyedFingerprint
    private let byCleverID: [UInt8]
    private let bySisID: [UInt8]

    public init(_ key: KeyedFingerprint, district: String, entity: Entity) {
        self.key = key
        byCleverID = [entity.rawValue, UInt8(ascii: "c")] + Array(district.utf8)
        bySisID = [entity.rawValue, UInt8(ascii: "s")] + Array(district.utf8)
    }

    /// The reference of a record: by Clever ID, by sis_id where that is empty.
    public func record(
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer,
        _ fingerprint: Fingerprinter
    ) -> Fingerprint {
        let clever = cleverID.trimmingWhiteSpace()
        guard clever.isEmpty else { return key(byCleverID, clever, fingerprint) }
        return key(bySisID, sisID.trimmingWhiteSpace(), fingerprint)
    }

    /// The reference the same record would have without a Clever ID; nil without a sis_id.
    public func sisOnly(
        _ sisID: UnsafeRawBufferPointer,
        _ fingerprint: Fingerprinter
    ) -> Fingerprint? {
        let sis = sisID.trimmingWhiteSpace()
        return sis.isEmpty ? nil : key(bySisID, sis, fingerprint)
    }
}
