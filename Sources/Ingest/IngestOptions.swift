// What a run of ingest is told.
public import Configuration
public import Pickup

/// What a run is told.
public struct IngestOptions: Sendable {
    public var source: SourceSettings
    public var limits = TransferLimits()
    public var workers: Int
    public var onlyDistricts: Set<String>?
    public var isDryRun: Bool
    public var version: String
    /// After how many failed tries a report or district waits for a person.
    public var parkingAttempts: Int
    /// How many bytes of one district's reports are taken in one transaction. Measured on thirty nights
    /// of 20 MB each: what is held until it is written takes two and a half times as much.
    public var portionBytes = 32 << 20

    public init(
        source: SourceSettings,
        workers: Int,
        onlyDistricts: Set<String>? = nil,
        isDryRun: Bool = false,
        version: String,
        parkingAttempts: Int = 5
    ) {
        self.source = source
        self.workers = workers
        self.onlyDistricts = onlyDistricts
        self.isDryRun = isDryRun
        self.version = version
        self.parkingAttempts = parkingAttempts
    }
}
