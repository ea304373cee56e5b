// How much of what a portal has is got at once.
internal import Pickup
internal import Store
internal import SyncReport
internal import Workers

extension PortalPoll {
    /// What is got of a district now, as far as it goes without the bytes.
    ///
    /// Where many nights are met for the first time the newest one comes first, over all districts. A
    /// giant that must be taken in portions begins with its oldest night instead, when the others have
    /// their newest: else each of them would replay all the others.
    func part(of told: DistrictWork, wantsNewest: Bool) -> DistrictWork {
        var work = told
        work.wantsNewest = wantsNewest
        let before = tried.withLock { $0 }
        work.syncs.removeAll { before.contains([$0.row.district, $0.row.syncID]) }
        guard wantsNewest, work.nightCount >= BackFill.nightsMin,
            let (newest, _) = work.cutBeforeNewest
        else { return work }
        work.isPart = true
        work.wantsNewest = !work.isMore(than: portionBytes)
        work.syncs = work.wantsNewest ? newest.syncs : []
        return work
    }

    /// Where a portal tells no lengths, those of the newest night tell what a giant is. What was got of it
    /// is got once more in its turn: to keep it would make every portion after it a replay.
    func leavingGiants(_ got: DistrictWork, of told: DistrictWork, bytes: Int) -> DistrictWork {
        guard got.isPart, got.wantsNewest, told.lacksLengths,
            bytes * told.nightCount > portionBytes
        else { return got }
        return told.asking(newest: false).leftAsPart
    }

    /// Gets reports, the oldest syncs first, as long as there is room for them; one that is damaged is
    /// a flaw of its sync, one that cannot be got now ends the district's turn.
    ///
    /// The first sync of a batch always finds room: else nothing would ever be got of a giant.
    func fetched(_ work: DistrictWork, room: inout Int) throws -> DistrictWork {
        var work = work
        var reports = FetchedReports()
        var taken = 0
        for sync in work.syncs {
            if room < portionBytes, room <= 0 || sync.bytes > room { break }
            var isWhole = true
            for report in sync.polled {
                let result = try fetch(report, work.district)
                switch result {
                case .success(let bytes): room -= bytes.count
                case .failure: isWhole = false
                }
                reports.keep(result, sync: sync.row.syncID, name: report.name)
            }
            if isWhole { cured.withLock { _ = $0.insert([work.district, sync.row.syncID]) } }
            taken += 1
        }
        if taken < work.syncs.count {
            work.isPart = true
            work.syncs = Array(work.syncs.prefix(taken))
        }
        work.fetched = reports
        return work
    }

    /// What was written of districts that have more: should it be flawed, the portal's next answer is
    /// no reason to try it again in this run.
    func remember(_ batch: [DistrictWork]) {
        let keys = batch.filter(\.isPart).flatMap { work in
            work.syncs.map { [work.district, $0.row.syncID] }
        }
        if !keys.isEmpty { tried.withLock { $0.formUnion(keys) } }
    }
}

extension DistrictWork {
    fileprivate var lacksLengths: Bool {
        syncs.contains { $0.polled.contains { $0.bytes == nil } }
    }

    /// Nothing of it is taken now.
    fileprivate var leftAsPart: DistrictWork {
        var work = self
        work.isPart = true
        return work
    }
}
