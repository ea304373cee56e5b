// The keyed hash under which a record appears where ids may not.
internal import Digest
internal import Ledger
internal import SyncReport

/// Computes the stored `record_ref`s of one district and entity.
struct RecordRefs {
    private let key: KeyedFingerprint
    private let byCleverID: [UInt8]
    private let bySisID: [UInt8]

    init(_ key: KeyedFingerprint, district: String, entity: Entity) {
        self.key = key
        byCleverID = [entity.rawValue, UInt8(ascii: "c")] + Array(district.utf8)
        bySisID = [entity.rawValue, UInt8(ascii: "s")] + Array(district.utf8)
    }

    /// The reference of a record: by Clever ID, by sis_id where that is empty.
    func record(
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer,
        _ fingerprint: Fingerprinter
    ) -> Fingerprint {
        let clever = cleverID.trimmingWhiteSpace()
        guard clever.isEmpty else { return key(byCleverID, clever, fingerprint) }
        return key(bySisID, sisID.trimmingWhiteSpace(), fingerprint)
    }

    /// The reference the same record would have without a Clever ID; nil without a sis_id.
    func sisOnly(_ sisID: UnsafeRawBufferPointer, _ fingerprint: Fingerprinter) -> Fingerprint? {
        let sis = sisID.trimmingWhiteSpace()
        return sis.isEmpty ? nil : key(bySisID, sis, fingerprint)
    }
}
