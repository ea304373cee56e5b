// One run of ingest over a portal: who is there, then district by district.
internal import Pickup
internal import Postgres
internal import Store
internal import Workers

extension IngestRun {
    /// Over so many of a source's districts refused or unanswered, the source is what is wrong.
    private static let troubledShareMax = 0.05

    func run(_ portal: Portal) throws -> IngestSummary {
        let book = DeliveryBook(source: portal.name)
        let start = try patience.run { try prepare(portal, $0) }
        var summary = IngestSummary()
        let troubles = try patience.run { connection in
            try connection.transaction(.read) { try TroubleBook().all(connection) }
        }
        summary.parkedDistricts = parked(troubles)
        summary.attemptsMax = options.parkingAttempts
        let list: PortalList
        do {
            list = try portal.list()
        } catch let error as PickupError where error.code != .exhausted {
            summary.sourceErrors.append("\(error.message); \(error.hint)")
            if !stop.isRequested { summary.sourceTroubles[portal.name] = error.message }
            summary.wasInterrupted = stop.isRequested
            return summary
        }
        let districts = list.districts
        let wanted = districts.filter {
            options.onlyDistricts?.contains($0.id) ?? true
                && summary.parkedDistricts[$0.id] == nil
        }
        if options.isDryRun { return try patience.run { try rehearse(wanted, start, $0) } }
        let waiting = try patience.run { connection in
            try connection.transaction {
                try start.book.list(districts.map { ($0.id, $0.name, $0.state) }, connection)
                summary.sourceErrors = try missing(from: list, start, connection)
                return try book.retry(
                    districts: options.onlyDistricts.map { $0.sorted() },
                    attemptsMax: options.parkingAttempts,
                    connection
                )
            }
        }
        var plan = NightPlan()
        plan.troubles = troubles
        plan.work = wanted.map { DistrictWork(district: $0.id, syncs: [], isToAsk: true) }
        plan.backFill = try patience.run { try self.newestFirst(plan.work, start.history, $0) }
        summary.remember(before)
        try work(plan, Place(folder: FetchedReports(), portal: start), book, &summary)
        let cured = start.cured.withLock { $0 }
        summary.pending += waiting.filter { !cured.contains([$0.district, $0.syncID]) }
        summary.parked = try patience.run { connection in
            try connection.transaction(.read) { try book.parked(connection) }
        }
        try judgeRefusals(start, of: wanted.count, &summary)
        try judgeSilence(start, of: wanted.count, &summary)
        return summary
    }

    /// Who is missing from a whole list has left. Returns why a list is not taken for whole.
    private func missing(
        from list: PortalList,
        _ start: PortalPoll,
        _ connection: borrowing Connection
    ) throws -> [String] {
        if list.unusable > 0 {
            return [
                "\(start.portal.name) lists \(list.unusable) districts without a usable id; nobody "
                    + "counts as having left it until that is mended"
            ]
        }
        if list.districts.isEmpty {
            guard try start.book.hasListed(connection) else { return [] }
            return [
                "\(start.portal.name) lists no district any more; nobody counts as having left it; "
                    + "check its tokens with rollcall source check"
            ]
        }
        try start.book.listed(whole: list.districts.map(\.id), connection)
        return []
    }

    private func prepare(
        _ portal: Portal,
        _ connection: borrowing Connection
    ) throws -> PortalPoll {
        PortalPoll(
            portal: portal,
            book: PollBook(source: portal.name),
            zones: try connection.transaction(.read) { try LedgerReader().zones(connection) },
            startedAt: try PollBook(source: portal.name).now(connection),
            attemptsMax: options.parkingAttempts,
            portionBytes: options.portionBytes,
            history: HistoryBook(source: portal.name),
            stop: stop
        )
    }

    /// Whom nobody ever heard of is asked for the newest night first; nil where everybody was heard of.
    private func newestFirst(
        _ work: [DistrictWork],
        _ history: HistoryBook,
        _ connection: borrowing Connection
    ) throws -> BackFill? {
        let backFill = BackFill(
            asking: work,
            unheard: try history.unheard(of: work.map(\.district), connection)
        )
        return try backFill.isOfHistory || history.isLoading(connection) ? backFill : nil
    }

    /// Many refusals are one trouble of the source and no fault of a district; a district that alone
    /// is refused again and again is parked. What the source could not do now is no fault of either.
    private func judgeRefusals(
        _ poll: PortalPoll,
        of districts: Int,
        _ summary: inout IngestSummary
    ) throws {
        let refused = poll.refused.withLock { $0 }.sorted()
        guard isOfTheSource(refused, of: districts) else { return try count(refused, &summary) }
        let trouble = "\(poll.portal.name) refuses \(refused.count) of \(districts) districts"
        summary.sourceErrors.append(
            "\(trouble); check its tokens with rollcall source check"
        )
        summary.sourceTroubles[poll.portal.name] = trouble
        for district in refused { summary.failedDistricts[district] = nil }
    }

    /// A district that alone gets no answer, while the source answers about others, is not asked for
    /// ever. Where the source was given up, or many got no answer, no try is counted.
    private func judgeSilence(
        _ poll: PortalPoll,
        of districts: Int,
        _ summary: inout IngestSummary
    ) throws {
        let unanswered = poll.unanswered.withLock { $0 }.sorted()
        let refused = poll.refused.withLock { $0.count }
        if isOfTheSource(unanswered, of: districts), !stop.isRequested {
            summary.sourceTroubles[poll.portal.name] =
                "\(poll.portal.name) gave no answer about \(unanswered.count) of \(districts) "
                + "districts"
        }
        guard
            unanswered.count + refused < districts, poll.portal.isInService, !stop.isRequested,
            !isOfTheSource(unanswered, of: districts)
        else { return }
        try count(unanswered, &summary)
    }

    private func isOfTheSource(_ troubled: [String], of districts: Int) -> Bool {
        troubled.count > 1
            && Double(troubled.count) > Double(districts) * IngestRun.troubledShareMax
    }

    private func count(_ troubled: [String], _ summary: inout IngestSummary) throws {
        for district in troubled {
            let reason = summary.failedDistricts[district] ?? "the source does not answer"
            summary.add(
                try patience.run {
                    try TroubleBook().failed(
                        district,
                        reason: reason,
                        attemptsMax: options.parkingAttempts,
                        $0
                    )
                }
            )
        }
    }

    /// Asks about everything and takes nothing.
    private func rehearse(
        _ districts: [PolledDistrict],
        _ poll: PortalPoll,
        _ connection: borrowing Connection
    ) throws -> IngestSummary {
        var summary = IngestSummary()
        var plan = NightPlan()
        for district in districts where !stop.isRequested {
            do {
                let told = try poll.due(district.id, connection)
                summary.sourceErrors += told.complaints
                if !told.work.syncs.isEmpty { plan.work.append(told.work) }
            } catch let error as PickupError {
                summary.failedDistricts[district.id] = "\(error.message); \(error.hint)"
            }
        }
        summary.describe(plan)
        return summary
    }
}
