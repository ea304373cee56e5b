// Archived bytes, whole again: differences are resolved, hashes compared.
public import Digest
public import Postgres

/// Reads contents of the archive; one per worker.
///
/// Keeps what it read last: where a district is read night by night, the base of a difference is
/// usually among it.
public final class ArchiveReader {
    private let zstandard: Zstandard
    private var recent: [ArchiveKey: [UInt8]] = [:]
    private var lessRecent: [ArchiveKey: [UInt8]] = [:]
    private var recentBytes = 0

    private static let recentBytesMax = 8 << 20

    public init(_ zstandard: Zstandard = Zstandard()) { self.zstandard = zstandard }

    /// The raw bytes of a report, checked against their hash; nil where the archive lacks them.
    public func bytes(
        _ key: ArchiveKey,
        _ connection: borrowing Connection
    ) throws -> [UInt8]? {
        let rows = try connection.execute(
            SQL.Query.archivedReport,
            [.text(key.district), .bytea(key.sha256)]
        )
        guard rows.count == 1 else { return nil }
        let before = try rows.optionalBytes(0, 3).map {
            try base(ArchiveKey(district: key.district, sha256: $0), connection)
        }
        let bytes = try rows.unpacked(0, firstColumn: 0, after: before, zstandard).verified(key)
        keep(bytes, key)
        return bytes
    }

    /// From memory, or with everything that it is a difference to in one statement.
    private func base(
        _ key: ArchiveKey,
        _ connection: borrowing Connection
    ) throws -> [UInt8] {
        if let bytes = recent[key] ?? lessRecent[key] { return bytes }
        let chains = try ArchiveChains(of: [key], connection)
        guard let bytes = try chains.bytes(of: key, zstandard) else {
            throw PackingError(
                description: "the archive of district \(key.district) lacks a report to which"
                    + " another is kept as a difference"
            )
        }
        keep(bytes, key)
        return bytes
    }

    private func keep(_ bytes: [UInt8], _ key: ArchiveKey) {
        guard recent.updateValue(bytes, forKey: key) == nil else { return }
        recentBytes += bytes.count
        guard recentBytes > ArchiveReader.recentBytesMax else { return }
        lessRecent = bytes.count > ArchiveReader.recentBytesMax / 2 ? [:] : recent
        (recent, recentBytes) = ([:], 0)
    }
}

extension ReplayReader {
    /// Which of some contents the archive has.
    public func archived(
        _ keys: [ArchiveKey],
        _ connection: borrowing Connection
    ) throws -> Set<ArchiveKey> {
        let rows = try connection.execute(
            SQL.Query.archivedAlready,
            [.textArray(keys.map(\.district)), .byteaArray(keys.map(\.sha256))]
        )
        return Set(try (0..<rows.count).map { keys[Int(try rows.int($0, 0)) - 1] })
    }
}
