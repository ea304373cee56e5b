// One run of ingest over one source: plan, batches on workers, seals.
internal import CMalloc
internal import Glibc
internal import Pickup
public import Postgres
internal import Store
public import Workers

/// How far a run is; called from workers.
public typealias ProgressReport = @Sendable (_ doneDistricts: Int, _ allDistricts: Int) -> Void

/// Picks up everything that is due from one source, once.
public struct IngestRun: Sendable {
    let options: IngestOptions
    let settings: ConnectionSettings
    let stop: StopSignal
    let patience: Patience
    let progress: ProgressReport
    /// What the same command took from other sources.
    let before: IngestSummary
    let holder = LeaseHolder()

    public init(
        _ options: IngestOptions,
        _ settings: ConnectionSettings,
        after before: IngestSummary = IngestSummary(),
        stop: StopSignal,
        progress: @escaping ProgressReport
    ) {
        self.options = options
        self.before = before
        var settings = settings
        settings.applicationName = holder.sessionName
        self.settings = settings
        // A run that gives up stops its own workers, not whoever runs it.
        self.stop = StopSignal(within: stop)
        patience = Patience(settings, stop: self.stop)
        self.progress = progress
    }

    /// Runs to the end, a stop, or the loss of the database; throws only where nothing could begin.
    public func run() throws -> IngestSummary {
        giveBackFreedMemory()
        let cap = try SharedCap(options.source, settings, stop)
        var limits = options.limits
        limits.stop = stop
        let tally = options.isDryRun ? RequestTally() : nil
        limits.tally = tally
        var summary: IngestSummary
        switch try ReportSource(options.source, limits, cap) {
        case .deliveries(let folder): summary = try run(folder)
        case .portal(let portal): summary = try run(portal)
        }
        if let tally { summary.expect(tally) }
        return summary
    }

    /// What a giant needed is the system's again as soon as it is freed. Left to itself malloc keeps up to
    /// 32 MB of each size it once had: 25 MiB more at the peak of a report of a million rows.
    private func giveBackFreedMemory() {
        mallopt(M_MMAP_THRESHOLD, 4 << 20)
        mallopt(M_TRIM_THRESHOLD, 16 << 20)
    }

    private func run(_ folder: any DeliverySource) throws -> IngestSummary {
        let book = DeliveryBook(source: folder.name)
        let directory = DirectoryImport(book, settings)
        defer { directory.wait() }
        var earlier = IngestSummary()
        while true {
            var (summary, plan) = try patience.run { try prepare(folder, book, directory, $0) }
            if options.isDryRun {
                summary.describe(plan)
                return summary
            }
            summary.remember(before)
            summary.remember(earlier)
            let isKept = try work(plan, Place(folder: folder, portal: nil), book, &summary)
            finish(directory, &summary)
            summary.count(earlier)
            if isKept { return summary }
            earlier = summary
        }
    }

    /// What is done is told even where the directory cannot be written.
    private func finish(_ directory: DirectoryImport, _ summary: inout IngestSummary) {
        let isBroken = stop.isRequested || summary.failure != nil
        do {
            let complaints = try directory.end(patience, isBroken: isBroken)
            summary.sourceErrors.insert(contentsOf: complaints.map(\.words), at: 0)
        } catch {
            summary.failure = summary.failure ?? error
        }
    }

    /// Hands the districts back at once, for a process that is about to end. Best effort: without a
    /// database they lapse with the heartbeat.
    public func abandon() {
        var hasty = settings
        hasty.connectTimeoutSeconds = 2
        do {
            try holder.stop(try Connection(hasty))
        } catch {
            return
        }
    }

    /// Districts that wait for a person, with the reason.
    func parked(_ troubles: [DistrictTrouble]) -> [String: String] {
        let wanted = troubles.filter {
            $0.isParked && options.onlyDistricts?.contains($0.district) ?? true
        }
        return Dictionary(wanted.map { ($0.district, $0.reason) }) { first, _ in first }
    }

    /// Where workers get reports.
    struct Place: Sendable {
        let folder: any ReportReading
        let portal: PortalPoll?
    }

    /// Takes what is planned, and seals the deliveries that have nothing left.
    ///
    /// False where another server took over meanwhile: a standby may lack what the run committed last,
    /// so nothing is sealed, and the deliveries must be looked at again.
    @discardableResult
    func work(
        _ plan: NightPlan,
        _ place: Place,
        _ book: DeliveryBook,
        _ summary: inout IngestSummary
    ) throws -> Bool {
        if !plan.work.isEmpty {
            try patience.run {
                try holder.start(host: hostName(), pid: getpid(), version: options.version, $0)
            }
            let history = plan.backFill == nil ? nil : HistoryBook(source: book.source)
            let crew = Crew(run: self, place: place, plan, history: history, summary)
            summary = crew.takeAll()
            try giveBack(after: summary.failure)
        }
        if !stop.isRequested, summary.failure == nil {
            try patience.run { try HistoryBook(source: book.source).end($0) }
        }
        guard !stop.isRequested, summary.failure == nil, summary.retriedDistricts.isEmpty
        else {
            summary.wasInterrupted = stop.isRequested && summary.failure == nil
            return true
        }
        // What could not be read is looked at again in every run until it is parked; of what has just
        // been parked the delivery stays open too.
        let open = Set(summary.pending.filter { !$0.isParked }.map(\.delivery))
            .union(plan.deliveries(of: summary.parkedDistricts.keys))
        return try patience.run { connection in
            let server = try Sessions.serverStart(connection)
            guard server == plan.server ?? server else { return false }
            for (delivery, seal) in plan.seals where !open.contains(delivery) {
                try book.seal(delivery, seal, connection)
            }
            return true
        }
    }

    /// Frees the leases at once. After a failure that may not be possible any more: then they lapse with
    /// the heartbeat.
    private func giveBack(after failure: (any Error)?) throws {
        do {
            try patience.run { try holder.stop($0) }
        } catch {
            if failure == nil { throw error }
        }
    }
}
