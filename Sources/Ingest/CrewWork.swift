// What each worker of a run does until nothing is left.
internal import Digest
internal import Postgres
internal import Store
internal import Workers

extension Crew {
    /// One worker: reconnects when its connection is lost, retires where others can do without it,
    /// gives up when the database stays away.
    func work(_ share: Share, isAlone: Bool = false) {
        var failures = 0
        while !run.stop.isRequested {
            do {
                let own = try run.patience.borrow()
                let worker = try bench(isAlone: isAlone, own.connection)
                while let batch = share.take() {
                    try take(batch, worker, share.queue, own.connection)
                    failures = 0
                }
                return run.patience.giveBack(own)
            } catch {
                failures += 1
                if error.isShortage, retires() { return }
                guard run.patience.mayRetry(error, failures: failures) else { return giveUp(error) }
                run.patience.rest(failures: failures)
            }
        }
    }

    /// Where connections, files or memory are short, fewer workers do the same; the last one stays.
    private func retires() -> Bool {
        state.withLock { state in
            guard state.workers > 1 else { return false }
            state.workers -= 1
            return true
        }
    }

    /// Ends the run for every worker; the first failure is what it ends with.
    private func giveUp(_ error: any Error) {
        state.withLock {
            if $0.summary.failure == nil, !run.stop.isRequested || !error.isPassing {
                $0.summary.failure = error
            }
        }
        run.stop.request()
    }

    private func bench(
        isAlone: Bool,
        _ connection: borrowing Connection
    ) throws -> BatchWorker {
        BatchWorker(
            folder: place.folder,
            portal: place.portal,
            holder: run.holder,
            desk: WordingDesk(),
            zstandard: Zstandard(),
            recordKey: try LedgerReader().recordKey(connection),
            isAlone: isAlone,
            troubled: state.withLock { $0.troubled },
            attemptsMax: run.options.parkingAttempts,
            stop: run.stop
        )
    }

    /// When what another process has is asked for again: after a fifth of the time waited so far, so that
    /// nobody waits much longer than the others work, and who waits long asks seldom.
    private func secondsToOthers() -> Double {
        state.withLock { state in
            let waiting = state.waiting ?? Elapsed()
            state.waiting = waiting
            return min(max(waiting.seconds / 5, 0.015), 0.5)
        }
    }

    /// Takes one batch; whatever happens the queue is told.
    private func take(
        _ batch: [DistrictWork],
        _ worker: BatchWorker,
        _ queue: WorkQueue<[DistrictWork]>,
        _ connection: borrowing Connection
    ) throws {
        do {
            let isCrowded = state.withLock { $0.isCrowded }
            let outcome = try worker.run(batch, isCrowded: isCrowded, connection)
            let done = state.withLock { $0.add(outcome, of: batch) }
            try note(outcome, of: batch, connection)
            // Another process has some of these: it does them, or its silence frees them.
            let left = outcome.left
            if left.isEmpty {
                queue.done()
            } else {
                queue.putBack(left, seconds: outcome.busy.isEmpty ? 0 : secondsToOthers())
            }
            run.progress(done, total)
        } catch {
            queue.putBack(batch, seconds: 0)
            throw error
        }
    }

    /// Every screen says how much of the history is loaded.
    private func note(
        _ outcome: BatchOutcome,
        of batch: [DistrictWork],
        _ connection: borrowing Connection
    ) throws {
        guard let history = state.withLock({ $0.history }), !outcome.outcomes.isEmpty else {
            return
        }
        let done = Set(outcome.outcomes.map(\.district))
        // What a portal has of a district is known since it was asked only: about a sync a night.
        let nights =
            batch.first?.isToAsk == true
            ? outcome.outcomes.reduce(0) { $0 + $1.outcome.syncs }
            : batch.filter { done.contains($0.district) }.reduce(0) { $0 + $1.nightCount }
        try history.progress(districtNights: nights, connection)
    }
}

extension BatchOutcome {
    /// What comes again in this run.
    fileprivate var left: [DistrictWork] {
        let others = Set(busy.map(\.district) + failed.map(\.district))
        return busy + rest.filter { !others.contains($0.district) }
    }
}

extension Crew.State {
    /// Adds what a batch came to; returns how many districts are done.
    fileprivate mutating func add(_ outcome: BatchOutcome, of batch: [DistrictWork]) -> Int {
        for (district, outcome) in outcome.outcomes { summary.add(outcome, of: district) }
        for trouble in outcome.failed { summary.add(trouble) }
        for district in outcome.parked {
            summary.parkedDistricts[district] = "processes died on it three times"
        }
        for (district, reason) in outcome.untold { summary.failedDistricts[district] = reason }
        summary.sourceErrors += outcome.complaints
        suspects += outcome.suspects
        asked.formUnion(outcome.asked)
        isCrowded = isCrowded || outcome.metOthers
        if !outcome.outcomes.isEmpty || !outcome.asked.isEmpty { waiting = nil }
        let left = outcome.busy.count + outcome.suspects.count + outcome.rest.count
        done += batch.first?.wantsNewest == true ? outcome.asked.count : batch.count - left
        return done
    }
}
