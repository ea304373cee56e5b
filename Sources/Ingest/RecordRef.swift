// The keyed hash under which a record appears where ids may not.
internal import Digest
internal import Ledger
internal import SyncReport

extension KeyedFingerprint {
    /// The stored `record_ref` of a record: by Clever ID, by sis_id where that is empty.
    func ofRecord(
        district: String,
        entity: Entity,
        cleverID: UnsafeRawBufferPointer,
        sisID: UnsafeRawBufferPointer,
        scratch: inout [UInt8]
    ) -> Fingerprint {
        let clever = cleverID.trimmingWhiteSpace()
        let kind = clever.isEmpty ? UInt8(ascii: "s") : UInt8(ascii: "c")
        let prefix = [entity.rawValue, kind] + Array(district.utf8)
        return self(prefix, clever.isEmpty ? sisID.trimmingWhiteSpace() : clever, scratch: &scratch)
    }

    /// The `record_ref` the same record would have without a Clever ID; nil without a sis_id.
    func ofSisID(
        district: String,
        entity: Entity,
        sisID: UnsafeRawBufferPointer,
        scratch: inout [UInt8]
    ) -> Fingerprint? {
        guard !sisID.trimmingWhiteSpace().isEmpty else { return nil }
        return ofRecord(
            district: district,
            entity: entity,
            cleverID: UnsafeRawBufferPointer(start: nil, count: 0),
            sisID: sisID,
            scratch: &scratch
        )
    }
}
