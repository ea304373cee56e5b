// The inputs of one district, as archived.
public import Digest
public import Postgres
public import SyncReport

/// A version as it was accepted, with its reports.
public struct ArchivedVersion: Sendable {
    public let syncNo: Int32
    public let syncID: String
    public let versionNo: Int32
    public let versionID: Fingerprint
    public let source: String
    public let delivery: String
    public let status: SyncStatus
    public let completedAt: Instant
    public let isComplete: Bool
    public let ingestedAt: Instant
    public var reports: [ArchivedReport]

    public init(
        syncNo: Int32,
        syncID: String,
        versionNo: Int32,
        versionID: Fingerprint,
        source: String,
        delivery: String,
        status: SyncStatus,
        completedAt: Instant,
        isComplete: Bool,
        ingestedAt: Instant,
        reports: [ArchivedReport]
    ) {
        self.syncNo = syncNo
        self.syncID = syncID
        self.versionNo = versionNo
        self.versionID = versionID
        self.source = source
        self.delivery = delivery
        self.status = status
        self.completedAt = completedAt
        self.isComplete = isComplete
        self.ingestedAt = ingestedAt
        self.reports = reports
    }
}

/// A report of an archived version.
public struct ArchivedReport: Sendable {
    public let name: String
    public let entity: Entity?
    public let isListed: Bool
    /// Nil for a listed file that never came.
    public let sha256: [UInt8]?
    public let flaw: String?

    public init(name: String, entity: Entity?, isListed: Bool, sha256: [UInt8]?, flaw: String?) {
        self.name = name
        self.entity = entity
        self.isListed = isListed
        self.sha256 = sha256
        self.flaw = flaw
    }
}

/// Reads a district's inputs for a replay, a rebuild or a check.
public struct ReplayReader: Sendable {
    public init() {}

    /// Every district that has inputs.
    public func districts(_ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute(SQL.Query.archiveDistricts)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }

    /// Every version of every sync of a district.
    public func versions(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [ArchivedVersion] {
        var reports = try reports(of: district, connection)
        let rows = try connection.execute(SQL.Query.versionsOfDistrict, [.text(district)])
        return try (0..<rows.count).map { row in
            let key = VersionKey(syncNo: try rows.int32(row, 0), versionNo: try rows.int32(row, 3))
            return ArchivedVersion(
                syncNo: key.syncNo,
                syncID: try rows.text(row, 1),
                versionNo: key.versionNo,
                versionID: try rows.uuid(row, 4).fingerprint,
                source: try rows.text(row, 5),
                delivery: try rows.text(row, 6),
                status: SyncStatus(portalWords: try rows.text(row, 7)) ?? .failed,
                completedAt: Instant(microseconds: try rows.timestamp(row, 8)),
                isComplete: try rows.bool(row, 9),
                ingestedAt: Instant(microseconds: try rows.timestamp(row, 2)),
                reports: reports.removeValue(forKey: key) ?? []
            )
        }
    }

    /// Which delivery tells which version of each sync.
    public func tellings(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [RedeliveryEntry] {
        let rows = try connection.execute(SQL.Query.tellingsOfDistrict, [.text(district)])
        return try (0..<rows.count).map { row in
            RedeliveryEntry(
                district: district,
                syncNo: try rows.int32(row, 0),
                versionNo: try rows.int32(row, 1),
                source: try rows.text(row, 2),
                delivery: try rows.text(row, 3)
            )
        }
    }

    private struct VersionKey: Hashable {
        let syncNo: Int32
        let versionNo: Int32
    }

    private func reports(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [VersionKey: [ArchivedReport]] {
        let rows = try connection.execute(SQL.Query.reportsOfDistrict, [.text(district)])
        var reports: [VersionKey: [ArchivedReport]] = [:]
        for row in 0..<rows.count {
            let key = VersionKey(syncNo: try rows.int32(row, 0), versionNo: try rows.int32(row, 1))
            let entity = try rows.optionalInt(row, 3).flatMap {
                Entity(rawValue: UInt8(truncatingIfNeeded: $0))
            }
            reports[key, default: []].append(
                ArchivedReport(
                    name: try rows.text(row, 2),
                    entity: entity,
                    isListed: try rows.bool(row, 4),
                    sha256: try rows.optionalBytes(row, 5),
                    flaw: try rows.optionalText(row, 9)
                )
            )
        }
        return reports
    }

    /// Every content of a district's archive.
    public func contents(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [ArchiveKey] {
        let rows = try connection.execute(SQL.Query.archiveKeys, [.text(district)])
        return try (0..<rows.count).map {
            ArchiveKey(district: district, sha256: try rows.bytes($0, 0))
        }
    }

    /// Reports whose bytes should be archived and are not, as `sync/name`.
    public func lacking(
        of district: String,
        _ connection: borrowing Connection
    ) throws -> [String] {
        let rows = try connection.execute(SQL.Query.archiveLacks, [.text(district)])
        return try (0..<rows.count).map { "\(try rows.text($0, 1))/\(try rows.text($0, 0))" }
    }
}

/// Where an archived content was delivered.
public struct ArchivePlace: Sendable {
    public let syncID: String
    /// Microseconds since 1970.
    public let completedAt: Int64
    public let report: String
}

extension ReplayReader {
    /// The syncs and names under which a content was delivered.
    public func places(
        of key: ArchiveKey,
        _ connection: borrowing Connection
    ) throws -> [ArchivePlace] {
        let rows = try connection.execute(
            SQL.Query.archivePlaces,
            [.text(key.district), .bytea(key.sha256)]
        )
        return try (0..<rows.count).map {
            ArchivePlace(
                syncID: try rows.text($0, 0),
                completedAt: try rows.timestamp($0, 1),
                report: try rows.text($0, 2)
            )
        }
    }
}
