// The first pick-up of many nights: answers after one night, the rest behind it.
internal import Pickup
internal import SyncReport

/// Cuts the due work of districts that were never heard of in two.
///
/// The newest night of every district comes first, so that questions are answered after one night.
/// Then each district gets all its older nights in one replay, oldest first: one replay a district, not
/// one a night. A giant that must be taken in portions begins with its oldest night instead: else each
/// of them would replay all the others.
struct BackFill {
    /// The newest night of each district that is new.
    private(set) var newest: [DistrictWork] = []
    /// Everything else.
    private(set) var rest: [DistrictWork] = []
    /// The most nights that any district has.
    private(set) var nights = 0
    /// Whether many nights of a district are picked up that was never heard of.
    private(set) var isOfHistory = false

    /// Fewer nights are taken at once, before anybody notices.
    static let nightsMin = 5

    init(_ work: [DistrictWork], unheard: Set<String>, portionBytes: Int) {
        nights = work.map(\.nightCount).max() ?? 0
        guard nights >= BackFill.nightsMin else {
            rest = work
            return
        }
        for district in work {
            guard unheard.contains(district.district), let (new, old) = district.cutBeforeNewest
            else {
                rest.append(district)
                continue
            }
            isOfHistory = true
            if district.isMore(than: portionBytes) {
                rest.append(district)
                continue
            }
            newest.append(new)
            rest.append(old)
        }
    }

    /// A portal's districts, of which nobody knows yet how many nights they have.
    init(asking work: [DistrictWork], unheard: Set<String>) {
        newest = work.filter { unheard.contains($0.district) }.map { work in
            var work = work
            work.wantsNewest = true
            return work
        }
        rest = work
        isOfHistory = !newest.isEmpty
    }
}

extension DistrictWork {
    private static let day: Int64 = 86_400_000_000

    private func night(_ sync: DueSync) -> Int64 {
        sync.resolved.instant.microseconds / DistrictWork.day
    }

    /// How many days have a due sync.
    var nightCount: Int { Set(syncs.map(night)).count }

    /// The syncs of the last day, with everything that any delivery tells of them, and the others; nil
    /// where there is one day.
    var cutBeforeNewest: (newest: DistrictWork, older: DistrictWork)? {
        guard let last = syncs.map(night).max() else { return nil }
        let ids = Set(syncs.filter { night($0) == last }.map(\.row.syncID))
        let newest = syncs.filter { ids.contains($0.row.syncID) }
        guard newest.count < syncs.count else { return nil }
        return (
            DistrictWork(district: district, syncs: newest),
            DistrictWork(district: district, syncs: syncs.filter { !ids.contains($0.row.syncID) })
        )
    }
}
