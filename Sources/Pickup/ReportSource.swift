// What a source is, whatever protocol it speaks.
public import Configuration

/// Where the bytes of a report come from.
public protocol ReportReading: Sendable {
    /// The bytes of one report.
    func read(delivery: String, district: String, sync: String, name: String) throws -> [UInt8]
}

/// A source with the layout of a delivery folder: deliveries, and lists at the root.
public protocol DeliverySource: ReportReading {
    /// What the ledger knows the source by.
    var name: String { get }

    /// Every delivery, in the order of the names' bytes.
    func deliveries() throws -> [Delivery]

    /// Every file of a delivery.
    func tree(_ delivery: Delivery) throws -> DeliveryTree

    /// The manifest of a complete delivery.
    func manifest(_ delivery: Delivery) throws -> Manifest

    /// The rosters beside the deliveries; without days where there are none.
    var rosters: RosterFolder { get }

    /// `districts.csv` or `schools.csv` at the root; nil where there is none.
    func list(_ name: String) throws -> [UInt8]?
}

/// A source, opened.
public enum ReportSource: Sendable {
    case deliveries(any DeliverySource)
    case portal(Portal)

    /// Opens a source; a folder's path must be real already.
    public init(
        _ settings: SourceSettings,
        _ limits: TransferLimits,
        _ cap: (any RequestCap)? = nil
    ) throws {
        switch settings.kind {
        case .folder: self = .deliveries(try DeliveryFolder(root: settings.url))
        case .portal: self = .portal(try Portal(settings, limits, cap))
        case .sftp: self = .deliveries(RemoteFolder(store: try SFTPStore(settings, limits, cap)))
        case .s3: self = .deliveries(RemoteFolder(store: try BucketStore(settings, limits, cap)))
        }
    }

    /// What the ledger knows the source by.
    public var name: String {
        switch self {
        case .deliveries(let source): source.name
        case .portal(let portal): portal.name
        }
    }
}
