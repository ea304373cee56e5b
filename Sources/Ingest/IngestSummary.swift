// What one run came to.
public import Store

/// A sync whose closings wait to be believed.
public struct HeldSync: Sendable, Hashable {
    public let district: String
    public let syncID: String
    public let closings: Int
}

/// A source whose deliveries were not all looked into before a stop.
public struct UnplannedSource: Sendable {
    public let name: String
    /// Empty where it was not even known which there are.
    public let deliveries: [String]
}

/// Counts and names of one run; the fields of `ingest`'s JSON.
public struct IngestSummary: Sendable {
    public var districts: Set<String> = []
    public var districtsExpected = 0
    public var districtsSilent: [String] = []
    public var syncs = 0
    public var reports = 0
    public var rows = 0
    public var rejected = 0
    public var opened: Int { tally.opened }
    public var closed: Int { tally.closed }
    public var unchanged: Int { tally.unchanged }
    public var held: [HeldSync] { tally.held }
    private var tally = RunTally()
    /// Districts that could not be ingested, with the reason.
    public var failedDistricts: [String: String] = [:]
    /// Districts that wait for a person, with the reason; some of them since this run.
    public var parkedDistricts: [String: String] = [:]
    public var incompleteDeliveries: [String] = []
    /// What is wrong with a source, manifest or file, in plain words.
    public var sourceErrors: [String] = []
    /// Those of them that are about a source as a whole, by its name: nobody is let in, nothing answers.
    public var sourceTroubles: [String: String] = [:]
    /// Listed reports that cannot be read yet.
    public var pending: [PendingReport] = []
    /// Reports that were tried five times and wait for a person.
    public var parked = 0
    /// After so many tries a report or district is parked.
    public var attemptsMax = 5
    /// Sources from which nothing new came in time, in words.
    public var lateSources: [String] = []
    /// What else rings at the end of a run, in words.
    public var alarms: [String] = []
    /// Of a dry run: how long all files are.
    public var bytes = 0
    /// Of a dry run: about how long the sources will take to answer.
    public var transferSeconds = 0.0
    /// A stop was requested before everything was taken.
    public var wasInterrupted = false
    /// Due districts whose turn did not come before the stop.
    public var leftDistricts: [String] = []
    /// Sources of which it is not known what is due, because of a stop.
    public var unplanned: [UnplannedSource] = []
    /// The run's time was over before everything was taken.
    public var isOutOfTime = false
    /// What ended the run early: a database that went away and did not come back, a full disk.
    public var failure: (any Error)?

    public init() {}

    /// Something could not be got or read and is still being retried.
    public var hasRetries: Bool {
        isOutOfTime || !retriedDistricts.isEmpty || !sourceErrors.isEmpty
            || pending.contains { !$0.isParked }
    }

    /// Districts that failed and are tried again in the next run.
    public var retriedDistricts: [String] {
        failedDistricts.keys.filter { parkedDistricts[$0] == nil }
    }

    /// Adds the failure of a district.
    mutating func add(_ trouble: DistrictTrouble) {
        failedDistricts[trouble.district] = trouble.reason
        if trouble.isParked { parkedDistricts[trouble.district] = trouble.reason }
    }

    /// Adds what another source came to.
    public mutating func merge(_ other: IngestSummary) {
        add(other)
        tally.merge(other.tally)
        failedDistricts.merge(other.failedDistricts) { _, last in last }
        parkedDistricts.merge(other.parkedDistricts) { _, last in last }
        incompleteDeliveries += other.incompleteDeliveries
        sourceErrors += other.sourceErrors
        sourceTroubles.merge(other.sourceTroubles) { _, last in last }
        pending += other.pending
        bytes += other.bytes
        transferSeconds += other.transferSeconds
        parked += other.parked
        attemptsMax = other.attemptsMax
        leftDistricts += other.leftDistricts
        unplanned += other.unplanned
        wasInterrupted = wasInterrupted || other.wasInterrupted
        failure = failure ?? other.failure
    }

    /// What the same command took before may be derived anew by what comes now.
    mutating func remember(_ earlier: IngestSummary) { tally.remember(earlier.tally) }

    /// Counts what was taken before the deliveries had to be looked at again.
    mutating func count(_ earlier: IngestSummary) {
        add(earlier)
        var both = earlier.tally
        both.merge(tally)
        tally = both
    }

    private mutating func add(_ other: IngestSummary) {
        districts.formUnion(other.districts)
        syncs += other.syncs
        reports += other.reports
        rows += other.rows
        rejected += other.rejected
    }

    mutating func add(_ outcome: DistrictOutcome, of district: String) {
        tally.add(outcome, of: district)
        guard outcome.syncs > 0 else { return }
        districts.insert(district)
        syncs += outcome.syncs
        reports += outcome.reports
        pending += outcome.pending
        for sync in outcome.accepted {
            rows += Int(sync.findings) + Int(sync.rejected)
            rejected += Int(sync.rejected)
        }
    }
}
