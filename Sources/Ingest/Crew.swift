// The workers of one run: they share its districts, and whatever happens to one is noted.
internal import Postgres
internal import Store
internal import Workers

/// Everybody who works on one run.
struct Crew: Sendable {
    let run: IngestRun
    let place: IngestRun.Place
    /// What is taken one after the other.
    let phases: [[DistrictWork]]
    let suspects: [String: Int]
    let total: Int
    let state: Guarded<State>

    struct State {
        var summary: IngestSummary
        /// Those that have not retired.
        var workers: Int
        var done = 0
        /// Other processes are at the same work.
        var isCrowded = false
        /// Since when others have everything that is left; nil while there is something to take.
        var waiting: Elapsed?
        var troubled: Set<String>
        var suspects: [(work: DistrictWork, deaths: Int)]
        /// Districts that a portal has told everything of.
        var asked: Set<String> = []
        /// Where progress is noted while many nights are picked up for the first time.
        let history: HistoryBook?
    }

    /// The queue as one worker sees it.
    struct Share {
        let queue: WorkQueue<[DistrictWork]>
        let giantsFirst: Bool

        func take() -> [DistrictWork]? { queue.take(heavyFirst: giantsFirst) }
    }

    init(
        run: IngestRun,
        place: IngestRun.Place,
        _ plan: NightPlan,
        history: HistoryBook?,
        _ summary: IngestSummary
    ) {
        let suspects = plan.suspects
        let phases = plan.phases
        self.run = run
        self.place = place
        self.phases = phases
        self.suspects = suspects
        total =
            plan.work.first?.isToAsk == true
            ? plan.work.count : phases.reduce(0) { $0 + $1.count }
        state = Guarded(
            State(
                summary: summary,
                workers: run.options.workers,
                troubled: Set(plan.troubles.map(\.district)),
                suspects: plan.work.flatMap { work in
                    suspects[work.district].map { deaths in
                        work.portions(of: plan.portionBytes).map { ($0, deaths) }
                    } ?? []
                },
                history: history
            )
        )
    }

    /// Takes what is planned, the newest nights first where many are new; returns what came of it.
    func takeAll() -> IngestSummary {
        let heart = Heart(run.holder, run.settings)
        heart.start()
        defer { heart.stop() }
        for phase in phases {
            let over = state.withLock { $0.asked.union($0.summary.failedDistricts.keys) }
            takeTogether(
                phase.filter { suspects[$0.district] == nil && !over.contains($0.district) }
            )
        }
        takeSuspects()
        return state.withLock { $0.summary }
    }

    /// All workers on one list of districts.
    private func takeTogether(_ work: [DistrictWork]) {
        guard !work.isEmpty else { return }
        let batches = Batches(work, start: run.holder.workerID.low)
        let queue = WorkQueue(batches.small, heavy: batches.giants, stop: run.stop)
        let workers = state.withLock { $0.workers }
        WorkerPool(name: "ingest", workers: workers).run { @Sendable number in
            // Giants keep at most half of the workers from the small ones, and never the only one.
            self.work(Share(queue: queue, giantsFirst: number < workers / 2))
        }
        leave(queue)
    }

    /// What a process died on is worked on one by one, with nothing else beside it: then it is known
    /// whose fault another death is. Those that killed least come first.
    private func takeSuspects() {
        let suspects = state.withLock { state in
            state.workers = 1
            return state.suspects.sorted { $0.deaths < $1.deaths }.map { [$0.work] }
        }
        guard !suspects.isEmpty else { return }
        let share = Share(queue: WorkQueue(suspects, stop: run.stop), giantsFirst: false)
        WorkerPool(name: "suspects", workers: 1).run { @Sendable _ in
            self.work(share, isAlone: true)
        }
        leave(share.queue)
    }

    /// Notes what nobody took, because a stop was requested.
    private func leave(_ queue: WorkQueue<[DistrictWork]>) {
        let left = queue.remaining.flatMap { $0.map(\.district) }
        if !left.isEmpty { state.withLock { $0.summary.leftDistricts += left } }
    }
}
