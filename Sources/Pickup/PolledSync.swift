// What a portal tells of a district.
internal import SyncReport

/// A district on a portal's list.
public struct PolledDistrict: Sendable, Hashable {
    public let id: String
    public let name: String?
    public let state: String?
}

/// A report as a portal describes it.
public struct PolledReport: Sendable, Hashable {
    public let name: String
    /// Its full URL.
    public let href: String
    /// Its length, where the portal says it.
    public let bytes: Int?
    /// Its hash, where the portal says it.
    public let sha256: [UInt8]?
}

/// A sync as a portal describes it.
public struct PolledSync: Sendable, Hashable {
    public let row: ManifestRow
    public let reports: [PolledReport]

    /// The reports as files of a delivery.
    public var files: [ReportFile] {
        reports.map {
            ReportFile(
                name: $0.name,
                bytes: $0.bytes ?? 0,
                modifiedNanoseconds: 0,
                refusal: nil,
                isMeasured: false
            )
        }
    }
}

/// Everything a portal told of one district.
public struct DistrictPoll: Sendable {
    public internal(set) var syncs: [PolledSync] = []
    /// The pages as they came, one after the other.
    public internal(set) var pages: [UInt8] = []
    /// Syncs that cannot be used, in plain words.
    public internal(set) var complaints: [String] = []
}

/// Everybody a portal lists.
public struct PortalList: Sendable {
    public let districts: [PolledDistrict]
    /// Entries without an id that can name a folder: whose they are, nobody knows.
    public let unusable: Int
}
