// Whether a source lets us in, and what is newest there; takes nothing.
public import SyncReport

/// What a look at a source came to.
public struct SourceCheck: Sendable, Hashable {
    /// Deliveries, or districts of a portal.
    public let count: Int
    /// The greatest delivery's name; nil for portals and where there is none.
    public let newestDelivery: String?
    public let newestDistrict: String?
    public let newestSync: String?
    public let newestStatus: String?
    /// As the source writes it.
    public let newestCompletedAt: String?

    /// How many districts of a portal are asked before it counts as empty.
    private static let districtsMax = 3

    /// Logs in and looks; throws what an ingest would meet.
    public init(_ source: ReportSource, now: Instant) throws {
        let rows: [ManifestRow]
        switch source {
        case .deliveries(let source):
            let deliveries = try source.deliveries()
            let newest = deliveries.last { $0.hasManifest }
            count = deliveries.count
            newestDelivery = newest?.name
            rows = try newest.map { try source.manifest($0).rows } ?? []
        case .portal(let portal):
            let districts = try portal.districts()
            count = districts.count
            newestDelivery = nil
            rows = try SourceCheck.rows(of: portal, districts, now)
        }
        let newest = rows.max { SourceCheck.time($0) < SourceCheck.time($1) }
        newestDistrict = newest?.district
        newestSync = newest?.syncID
        newestStatus = newest?.status.name
        newestCompletedAt = newest.flatMap { $0.completedRaw.isEmpty ? nil : $0.completedRaw }
    }

    private static func rows(
        of portal: Portal,
        _ districts: [PolledDistrict],
        _ now: Instant
    ) throws -> [ManifestRow] {
        let window = Int64(portal.windowDays) * 86_400_000_000
        let since = Instant(microseconds: now.microseconds - window)
        for district in districts.prefix(districtsMax) {
            let syncs = try portal.poll(district.id, since: since).syncs
            if !syncs.isEmpty { return syncs.map(\.row) }
        }
        return []
    }

    private static func time(_ row: ManifestRow) -> Int64 {
        row.completed.map { $0.instant?.microseconds ?? $0.civil.microsecondsAsUTC } ?? 0
    }
}
