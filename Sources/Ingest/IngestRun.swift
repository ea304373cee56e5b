// One run of ingest over one source: plan, batches on workers, seals.
internal import Digest
internal import Dispatch
internal import Glibc
internal import Pickup
public import Postgres
internal import Store
public import Workers

/// What a run is told.
public struct IngestOptions: Sendable {
    public var root: String
    public var workers: Int
    public var onlyDistricts: Set<String>?
    public var isDryRun: Bool
    public var version: String

    public init(
        root: String,
        workers: Int,
        onlyDistricts: Set<String>? = nil,
        isDryRun: Bool = false,
        version: String
    ) {
        self.root = root
        self.workers = workers
        self.onlyDistricts = onlyDistricts
        self.isDryRun = isDryRun
        self.version = version
    }
}

/// How far a run is; called from workers.
public typealias ProgressReport = @Sendable (_ doneDistricts: Int, _ allDistricts: Int) -> Void

/// Picks up everything that is due from one delivery folder, once.
public struct IngestRun: Sendable {
    private let options: IngestOptions
    private let settings: ConnectionSettings
    private let stop: StopSignal
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
        self.stop = stop
        self.progress = progress
    }

    /// Runs to the end, a stop, or the loss of the database; throws only where nothing could begin.
    public func run() throws -> IngestSummary {
        let folder = try DeliveryFolder(root: options.root)
        let book = DeliveryBook(source: folder.root)
        let connection = try Connection(settings)
        var summary = IngestSummary()
        if !options.isDryRun {
            summary.sourceErrors += try ListImport(folder: folder, book: book).run(connection)
        }
        let planner = NightPlanner(
            folder: folder,
            book: book,
            now: nowNanoseconds(),
            onlyDistricts: options.onlyDistricts,
            isDryRun: options.isDryRun
        )
        let plan = try planner.plan(connection)
        summary.incompleteDeliveries = plan.incompleteDeliveries
        summary.sourceErrors += plan.sourceErrors
        if options.isDryRun {
            summary.describe(plan)
            return summary
        }
        summary.pending = plan.stillWaiting(
            try connection.transaction {
                try book.retry(districts: options.onlyDistricts.map { $0.sorted() }, connection)
            }
        )
        summary.parked = try connection.transaction(.read) { try book.parked(connection) }
        try work(plan, folder, book, connection, &summary)
        return summary
    }

    private func work(
        _ plan: NightPlan,
        _ folder: DeliveryFolder,
        _ book: DeliveryBook,
        _ connection: borrowing Connection,
        _ summary: inout IngestSummary
    ) throws {
        if !plan.work.isEmpty {
            try holder.start(
                host: hostName(),
                pid: getpid(),
                version: options.version,
                connection
            )
            summary = takeAll(plan.work, folder, summary)
            try giveBack(after: summary.failure, connection)
        }
        guard !stop.isRequested, summary.failure == nil, summary.failedDistricts.isEmpty
        else {
            summary.wasInterrupted = stop.isRequested && summary.failure == nil
            return
        }
        for (delivery, seal) in plan.seals { try book.seal(delivery, seal, connection) }
    }

    /// Frees the leases at once. After a failure that may not be possible any more: then they lapse with
    /// the heartbeat.
    private func giveBack(
        after failure: (any Error)?,
        _ connection: borrowing Connection
    ) throws {
        do {
            try holder.stop(connection)
        } catch {
            if failure == nil { throw error }
        }
    }

    private func takeAll(
        _ work: [DistrictWork],
        _ folder: DeliveryFolder,
        _ summary: IngestSummary
    ) -> IngestSummary {
        let queue = WorkQueue(batches(work), stop: stop)
        let shared = Guarded(RunState(summary: summary))
        let total = work.count
        let heart = Heart(holder, settings)
        heart.start()
        defer { heart.stop() }
        WorkerPool(name: "ingest", workers: options.workers).run { @Sendable _ in
            loop(queue, folder, shared, total)
        }
        return shared.withLock { $0.summary }
    }

    private struct RunState {
        var summary: IngestSummary
        var done = 0
    }

    /// One worker: reconnects when its connection is lost, gives up when the database stays away.
    private func loop(
        _ queue: WorkQueue<[DistrictWork]>,
        _ folder: DeliveryFolder,
        _ shared: Guarded<RunState>,
        _ total: Int
    ) {
        let policy = RetryPolicy(attempts: 8, baseSeconds: 0.5, capSeconds: 8)
        var failures = 0
        var random = SystemRandomNumberGenerator()
        while failures < policy.attempts, !stop.isRequested {
            do {
                let connection = try Connection(settings)
                let worker = try bench(folder, connection)
                while let batch = queue.take() {
                    try take(batch, worker, queue, shared, total, connection)
                    failures = 0
                }
                return
            } catch {
                failures += 1
                let giveUp = failures >= policy.attempts || !isPassing(error)
                shared.withLock {
                    if giveUp, $0.summary.failure == nil { $0.summary.failure = error }
                }
                if giveUp {
                    stop.request()
                    return
                }
                let seconds = policy.delay(beforeAttempt: failures + 1, using: &random)
                usleep(UInt32(seconds * 1_000_000))
            }
        }
    }

    private func isPassing(_ error: any Error) -> Bool {
        (error as? PostgresError)?.isRetryable ?? false
    }

    private func bench(
        _ folder: DeliveryFolder,
        _ connection: borrowing Connection
    ) throws -> BatchWorker {
        BatchWorker(
            folder: folder,
            holder: holder,
            desk: WordingDesk(),
            zstandard: Zstandard(),
            recordKey: try LedgerReader().recordKey(connection),
            thresholds: try ThresholdHistory(connection)
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
                for (district, reason) in outcome.failed {
                    state.summary.failedDistricts[district] = reason
                }
                state.done += batch.count - outcome.busy.count
                return state.done
            }
            // Another process has these: it does them, or its silence frees them.
            if outcome.busy.isEmpty {
                queue.done()
            } else {
                queue.putBack(outcome.busy, seconds: 2)
            }
            progress(done, total)
        } catch {
            queue.putBack(batch, seconds: 0)
            throw error
        }
    }

    /// Many small districts share a transaction; a big one has its own. Big ones go first, so that
    /// none is left alone at the end.
    private func batches(_ work: [DistrictWork]) -> [[DistrictWork]] {
        let bytesMax = 8 << 20
        let districtsMax = 200
        var big: [[DistrictWork]] = []
        var batches: [[DistrictWork]] = []
        var batch: [DistrictWork] = []
        var bytes = 0
        for district in work {
            if district.bytes > bytesMax {
                big.append([district])
                continue
            }
            if !batch.isEmpty, bytes + district.bytes > bytesMax || batch.count >= districtsMax {
                batches.append(batch)
                (batch, bytes) = ([], 0)
            }
            batch.append(district)
            bytes += district.bytes
        }
        if !batch.isEmpty { batches.append(batch) }
        return big.sorted { $0[0].bytes > $1[0].bytes } + batches
    }

    private func nowNanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension IngestSummary {
    /// A dry run tells what would be done.
    fileprivate mutating func describe(_ plan: NightPlan) {
        districts = Set(plan.work.map(\.district))
        syncs = plan.work.reduce(0) { $0 + $1.syncs.count }
        reports = plan.work.reduce(0) { $0 + $1.syncs.reduce(0) { $0 + $1.files.count } }
    }
}
