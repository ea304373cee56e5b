// One run of ingest over one source: plan, batches on workers, seals.
public import Configuration
internal import Digest
internal import Dispatch
internal import Glibc
public import Pickup
public import Postgres
internal import Store
public import Workers

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

/// How far a run is; called from workers.
public typealias ProgressReport = @Sendable (_ doneDistricts: Int, _ allDistricts: Int) -> Void

/// Picks up everything that is due from one source, once.
public struct IngestRun: Sendable {
    let options: IngestOptions
    private let settings: ConnectionSettings
    let stop: StopSignal
    let patience: Patience
    private let progress: ProgressReport
    private let holder = LeaseHolder()

    public init(
        _ options: IngestOptions,
        _ settings: ConnectionSettings,
        stop: StopSignal,
        progress: @escaping ProgressReport
    ) {
        self.options = options
        self.settings = settings
        // A run that gives up stops its own workers, not whoever runs it.
        self.stop = StopSignal(within: stop)
        patience = Patience(settings, stop: self.stop)
        self.progress = progress
    }

    /// Runs to the end, a stop, or the loss of the database; throws only where nothing could begin.
    public func run() throws -> IngestSummary {
        let cap = try SharedCap(options.source, settings, stop)
        switch try ReportSource(options.source, options.limits, cap) {
        case .deliveries(let folder): return try run(folder)
        case .portal(let portal): return try run(portal)
        }
    }

    private func run(_ folder: any DeliverySource) throws -> IngestSummary {
        let book = DeliveryBook(source: folder.name)
        var earlier = IngestSummary()
        while true {
            var (summary, plan) = try patience.run { try prepare(folder, book, $0) }
            if options.isDryRun {
                summary.describe(plan)
                return summary
            }
            let isKept = try work(plan, Place(folder: folder, portal: nil), book, &summary)
            summary.count(earlier)
            if isKept { return summary }
            earlier = summary
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

    /// What is due, and what is known to be wrong already.
    private func prepare(
        _ folder: any DeliverySource,
        _ book: DeliveryBook,
        _ connection: borrowing Connection
    ) throws -> (IngestSummary, NightPlan) {
        var summary = IngestSummary()
        let complaints = options.isDryRun ? [] : try lists(folder, book, connection)
        summary.sourceErrors = complaints.map(\.words)
        let troubles = try connection.transaction(.read) { try TroubleBook().all(connection) }
        summary.parkedDistricts = parked(troubles)
        summary.attemptsMax = options.parkingAttempts
        let planner = NightPlanner(
            folder: folder,
            book: book,
            now: nowNanoseconds(),
            onlyDistricts: options.onlyDistricts,
            parked: Set(summary.parkedDistricts.keys),
            isDryRun: options.isDryRun
        )
        var plan: NightPlan
        do {
            plan = try planner.plan(connection)
        } catch let error as PickupError where error.isOfTheSource {
            let others = complaints.filter { !$0.isOfTheSource } + [SourceComplaint(error)]
            summary.sourceErrors = others.map(\.words)
            return (summary, NightPlan())
        }
        plan.troubles = troubles
        plan.server = try Sessions.serverStart(connection)
        try planHistory(of: &plan, HistoryBook(source: book.source), connection)
        summary.incompleteDeliveries = plan.incompleteDeliveries
        summary.sourceErrors += plan.sourceErrors
        if options.isDryRun { return (summary, plan) }
        summary.pending = plan.stillWaiting(
            try connection.transaction {
                try book.retry(
                    districts: options.onlyDistricts.map { $0.sorted() },
                    attemptsMax: options.parkingAttempts,
                    connection
                )
            }
        )
        summary.parked = try connection.transaction(.read) { try book.parked(connection) }
        return (summary, plan)
    }

    /// Takes in the lists and rosters that changed, and returns what is wrong with them.
    private func lists(
        _ folder: any DeliverySource,
        _ book: DeliveryBook,
        _ connection: borrowing Connection
    ) throws -> [SourceComplaint] {
        try ListImport(folder: folder, book: book).run(connection)
            + RosterImport(folder: folder.rosters, book: RosterBook(source: folder.name))
            .run(connection)
    }

    /// Whether many nights are picked up for the first time; then every screen says so meanwhile.
    private func planHistory(
        of plan: inout NightPlan,
        _ history: HistoryBook,
        _ connection: borrowing Connection
    ) throws {
        guard !options.isDryRun else { return }
        let backFill = BackFill(
            plan.work,
            unheard: try history.unheard(of: plan.work.map(\.district), connection),
            portionBytes: options.portionBytes
        )
        let isGoingOn = try history.isLoading(connection)
        guard backFill.isOfHistory || isGoingOn, !plan.work.isEmpty else { return }
        plan.backFill = backFill
        try history.begin(
            nights: backFill.nights,
            districtNights: plan.work.reduce(0) { $0 + $1.nightCount },
            connection
        )
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
            summary = takeAll(plan, place, history, summary)
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

    private func takeAll(
        _ plan: NightPlan,
        _ place: Place,
        _ history: HistoryBook?,
        _ summary: IngestSummary
    ) -> IngestSummary {
        let suspects = plan.suspects
        let shared = Guarded(RunState(summary: summary, workers: options.workers))
        shared.withLock {
            $0.troubled = Set(plan.troubles.map(\.district))
            $0.suspects = plan.work.flatMap { $0.portions(of: options.portionBytes) }.compactMap {
                work in suspects[work.district].map { (work, $0) }
            }
            $0.history = history
        }
        let phases = plan.phases(options.portionBytes)
        let total = phases.reduce(0) { $0 + $1.count }
        let heart = Heart(holder, settings)
        heart.start()
        defer { heart.stop() }
        for phase in phases {
            let failed = shared.withLock { Set($0.summary.failedDistricts.keys) }
            takeTogether(
                phase.filter { suspects[$0.district] == nil && !failed.contains($0.district) },
                place,
                shared,
                total
            )
        }
        takeSuspects(place, shared, total)
        return shared.withLock { $0.summary }
    }

    /// All workers on one list of districts.
    private func takeTogether(
        _ work: [DistrictWork],
        _ place: Place,
        _ shared: Guarded<RunState>,
        _ total: Int
    ) {
        guard !work.isEmpty else { return }
        let batches = Batches(work, start: holder.workerID.low)
        let queue = WorkQueue(batches.small, heavy: batches.giants, stop: stop)
        let workers = shared.withLock { $0.workers }
        WorkerPool(name: "ingest", workers: workers).run { @Sendable number in
            // Giants keep at most half of the workers from the small ones, and never the only one.
            let queue = Share(queue: queue, giantsFirst: number < workers / 2)
            loop(queue, place, shared, total)
        }
        leave(queue, shared)
    }

    /// Notes what nobody took, because a stop was requested.
    private func leave(_ queue: WorkQueue<[DistrictWork]>, _ shared: Guarded<RunState>) {
        let left = queue.remaining.flatMap { $0.map(\.district) }
        if !left.isEmpty { shared.withLock { $0.summary.leftDistricts += left } }
    }

    /// What a process died on is worked on one by one, with nothing else beside it: then it is known
    /// whose fault another death is. Those that killed least come first.
    private func takeSuspects(
        _ place: Place,
        _ shared: Guarded<RunState>,
        _ total: Int
    ) {
        let suspects = shared.withLock { state in
            state.workers = 1
            return state.suspects.sorted { $0.deaths < $1.deaths }.map { [$0.work] }
        }
        guard !suspects.isEmpty else { return }
        let share = Share(queue: WorkQueue(suspects, stop: stop), giantsFirst: false)
        WorkerPool(name: "suspects", workers: 1).run { @Sendable _ in
            loop(share, place, shared, total, isAlone: true)
        }
        leave(share.queue, shared)
    }

    private struct RunState {
        var summary: IngestSummary
        /// Those that have not retired.
        var workers: Int
        var done = 0
        var troubled: Set<String> = []
        var suspects: [(work: DistrictWork, deaths: Int)] = []
        /// Where progress is noted while many nights are picked up for the first time.
        var history: HistoryBook?
    }

    /// The queue as one worker sees it.
    private struct Share {
        let queue: WorkQueue<[DistrictWork]>
        let giantsFirst: Bool

        func take() -> [DistrictWork]? { queue.take(heavyFirst: giantsFirst) }
    }

    /// One worker: reconnects when its connection is lost, retires where others can do without it,
    /// gives up when the database stays away.
    private func loop(
        _ share: Share,
        _ place: Place,
        _ shared: Guarded<RunState>,
        _ total: Int,
        isAlone: Bool = false
    ) {
        var failures = 0
        while !stop.isRequested {
            do {
                let connection = try Connection(settings)
                let worker = try bench(
                    place,
                    isAlone: isAlone,
                    troubled: shared.withLock { $0.troubled },
                    connection
                )
                while let batch = share.take() {
                    try take(batch, worker, share.queue, shared, total, connection)
                    failures = 0
                }
                return
            } catch {
                failures += 1
                if error.isShortage, retires(shared) { return }
                guard patience.mayRetry(error, failures: failures) else {
                    shared.withLock {
                        if $0.summary.failure == nil, !stop.isRequested || !error.isPassing {
                            $0.summary.failure = error
                        }
                    }
                    stop.request()
                    return
                }
                patience.rest(failures: failures)
            }
        }
    }

    /// Where connections, files or memory are short, fewer workers do the same; the last one stays.
    private func retires(_ shared: Guarded<RunState>) -> Bool {
        shared.withLock { state in
            guard state.workers > 1 else { return false }
            state.workers -= 1
            return true
        }
    }

    private func bench(
        _ place: Place,
        isAlone: Bool,
        troubled: Set<String>,
        _ connection: borrowing Connection
    ) throws -> BatchWorker {
        BatchWorker(
            folder: place.folder,
            portal: place.portal,
            holder: holder,
            desk: WordingDesk(),
            zstandard: Zstandard(),
            recordKey: try LedgerReader().recordKey(connection),
            isAlone: isAlone,
            troubled: troubled,
            attemptsMax: options.parkingAttempts
        )
    }

    /// Takes one batch; whatever happens the queue is told.
    private func take(
        _ batch: [DistrictWork],
        _ worker: BatchWorker,
        _ queue: WorkQueue<[DistrictWork]>,
        _ shared: Guarded<RunState>,
        _ total: Int,
        _ connection: borrowing Connection
    ) throws {
        do {
            let outcome = try worker.run(batch, connection)
            let done = shared.withLock { state -> Int in
                for (district, outcome) in outcome.outcomes {
                    state.summary.add(outcome, of: district)
                }
                for trouble in outcome.failed { state.summary.add(trouble) }
                for district in outcome.parked {
                    state.summary.parkedDistricts[district] = "processes died on it three times"
                }
                state.suspects += outcome.suspects
                state.done += batch.count - outcome.busy.count - outcome.suspects.count
                state.summary.sourceErrors += outcome.complaints
                for (district, reason) in outcome.untold {
                    state.summary.failedDistricts[district] = reason
                }
                return state.done
            }
            try note(outcome, of: batch, shared.withLock { $0.history }, connection)
            // Another process has these: it does them, or its silence frees them.
            if outcome.busy.isEmpty {
                queue.done()
            } else {
                queue.putBack(outcome.busy, seconds: 0.5)
            }
            progress(done, total)
        } catch {
            queue.putBack(batch, seconds: 0)
            throw error
        }
    }

    /// Every screen says how much of the history is loaded.
    private func note(
        _ outcome: BatchOutcome,
        of batch: [DistrictWork],
        _ history: HistoryBook?,
        _ connection: borrowing Connection
    ) throws {
        guard let history, !outcome.outcomes.isEmpty else { return }
        let done = Set(outcome.outcomes.map(\.district))
        let nights = batch.filter { done.contains($0.district) }.reduce(0) { $0 + $1.nightCount }
        try history.progress(districtNights: nights, connection)
    }

    private func nowNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension IngestSummary {
    /// A dry run tells what would be done.
    mutating func describe(_ plan: NightPlan) {
        districts = Set(plan.work.map(\.district))
        syncs = plan.work.reduce(0) { $0 + $1.syncs.count }
        reports = plan.work.reduce(0) { $0 + $1.syncs.reduce(0) { $0 + $1.files.count } }
        bytes = plan.work.reduce(0) { $0 + $1.bytes }
    }
}
