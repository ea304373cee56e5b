// What a run over a delivery folder does before its workers begin.
internal import Glibc
internal import Pickup
internal import Postgres
internal import Store
internal import Workers

extension IngestRun {
    /// What is due, and what is known to be wrong already.
    func prepare(
        _ folder: any DeliverySource,
        _ book: DeliveryBook,
        _ directory: DirectoryImport,
        _ connection: borrowing Connection
    ) throws -> (IngestSummary, NightPlan) {
        var summary = IngestSummary()
        let complaints = options.isDryRun ? [] : try lists(folder, book, directory, connection)
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
            isDryRun: options.isDryRun,
            stop: stop
        )
        var plan: NightPlan
        do {
            plan = try planner.plan(connection)
        } catch let error as PickupError where error.isOfTheSource {
            let others = complaints.filter { !$0.isOfTheSource }
            if stop.isRequested, error.code == .unavailable {
                summary.sourceErrors = others.map(\.words)
                summary.unplanned.append(UnplannedSource(name: book.source, deliveries: []))
            } else {
                summary.sourceErrors = (others + [SourceComplaint(error)]).map(\.words)
                summary.sourceTroubles[book.source] = error.message
            }
            return (summary, NightPlan())
        }
        if !plan.leftDeliveries.isEmpty {
            // Nothing is begun of a plan that is not whole: its newest nights may be missing.
            summary.incompleteDeliveries = plan.incompleteDeliveries
            summary.sourceErrors += plan.sourceErrors
            summary.unplanned.append(
                UnplannedSource(name: book.source, deliveries: plan.leftDeliveries)
            )
            return (summary, plan)
        }
        plan.troubles = troubles
        plan.portionBytes = options.portionBytes
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
        _ directory: DirectoryImport,
        _ connection: borrowing Connection
    ) throws -> [SourceComplaint] {
        try ListImport(folder: folder, book: book, directory: directory).run(connection)
            + RosterImport(
                folder: folder.rosters,
                book: RosterBook(source: folder.name),
                stop: stop
            ).run(connection)
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

    /// Of a dry run: what it asked is asked again, and each file is a request more; one after the other, as
    /// it would be where the source bears no two at once.
    mutating func expect(_ tally: RequestTally) {
        guard tally.requests > 0 else { return }
        let each = tally.seconds / Double(tally.requests)
        transferSeconds = each * Double(tally.requests + reports)
    }
}
