// What was delivered, byte by byte, out of the archive.
internal import Digest
public import Postgres
public import Store

/// Reads reports and manifests as they were delivered; each is checked against its hash.
public struct ArchivedBytes: Sendable {
    public init() {}

    /// The reports of every version of a sync, those that the ledger goes by first.
    public func reports(
        of district: String,
        sync: String,
        _ connection: borrowing Connection
    ) throws -> [ReportInArchive] {
        try ReplayReader().reports(of: district, sync: sync, connection)
    }

    /// The bytes of a report; nil where the archive lacks them.
    public func bytes(
        of report: ReportInArchive,
        district: String,
        _ connection: borrowing Connection
    ) throws -> [UInt8]? {
        guard let sha256 = report.sha256 else { return nil }
        return try ArchiveReader().bytes(
            ArchiveKey(district: district, sha256: sha256),
            connection
        )
    }

    /// The deliveries of one name, of every source.
    public func deliveries(
        named name: String,
        _ connection: borrowing Connection
    ) throws -> [DeliveryName] {
        try ManifestArchive().deliveries(named: name, connection)
    }

    /// The manifest of a delivery.
    public func manifest(
        of name: DeliveryName,
        _ connection: borrowing Connection
    ) throws -> [UInt8] {
        try ManifestArchive().bytes(of: name, Zstandard(), connection)
    }
}
