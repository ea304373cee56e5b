// Looks through the deliveries of a source for what is due.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport
internal import Workers

/// Compares the deliveries of a source with what was accepted from it.
struct NightPlanner {
    let folder: any DeliverySource
    let book: DeliveryBook
    /// Nanoseconds since 1970, injected so that tests decide what time it is.
    let now: Int64
    /// Nil for all districts.
    let onlyDistricts: Set<String>?
    /// Districts that wait for a person and are left alone.
    let parked: Set<String>
    /// Manifests are looked at, not accepted.
    let isDryRun: Bool
    let stop: StopSignal

    /// A delivery without a manifest is reported after two hours.
    private static let patience: Int64 = 2 * 3_600 * 1_000_000_000

    /// What was seen so far.
    private struct Survey {
        let zones: [String: String]
        var plan = NightPlan()
        var due: [String: [DueSync]] = [:]
        var time = LocalTime()
    }

    /// Finds what is due; manifests met for the first time are archived on the way.
    func plan(_ connection: borrowing Connection) throws -> NightPlan {
        let known = try connection.transaction(.read) { try book.known(connection) }
        var survey = Survey(
            zones: try connection.transaction(.read) { try LedgerReader().zones(connection) }
        )
        let deliveries = try folder.deliveries()
        for (number, delivery) in deliveries.enumerated() {
            guard !stop.isRequested,
                try visit(delivery, known[delivery.name], &survey, connection)
            else {
                survey.plan.leftDeliveries = deliveries[number...].map(\.name)
                return survey.plan
            }
        }
        try connection.transaction(.read) {
            try SkippedRepeats(book: book, zones: survey.zones)
                .recall(into: &survey.due, connection)
        }
        survey.plan.work = work(survey.due)
        return survey.plan
    }

    private func work(_ due: [String: [DueSync]]) -> [DistrictWork] {
        due.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { district in
            DistrictWork(
                district: district,
                syncs: (due[district] ?? []).sorted {
                    ($0.order, $0.delivery, $0.source) < ($1.order, $1.delivery, $1.source)
                }
            )
        }
    }

    /// False where a stop broke it off, which is nothing that is wrong with the source.
    private func visit(
        _ delivery: Delivery,
        _ known: KnownDelivery?,
        _ survey: inout Survey,
        _ connection: borrowing Connection
    ) throws -> Bool {
        guard delivery.hasManifest else {
            if now - delivery.modifiedNanoseconds >= NightPlanner.patience {
                survey.plan.incompleteDeliveries.append(delivery.name)
            }
            return true
        }
        do {
            try look(into: delivery, known, &survey, connection)
        } catch let error as PickupError {
            if stop.isRequested, error.code == .unavailable { return false }
            survey.plan.sourceErrors.append("\(error.message); \(error.hint)")
        }
        return true
    }

    private func look(
        into delivery: Delivery,
        _ known: KnownDelivery?,
        _ survey: inout Survey,
        _ connection: borrowing Connection
    ) throws {
        let tree = try folder.tree(delivery)
        let seal = seal(of: tree, delivery)
        if let sealed = known?.seal, sealed == seal { return }
        survey.plan.opened += 1
        let manifest = try folder.manifest(delivery)
        let sha256 = SHA256.hash(manifest.bytes)
        if let known, known.manifestSHA256 != sha256 {
            survey.plan.sourceErrors.append(
                "\(delivery.name)/syncs.csv changed after it was accepted; "
                    + "deliver the correction under a new delivery name"
            )
            return
        }
        if known == nil, !isDryRun { try accept(manifest, of: delivery, sha256, connection) }
        survey.plan.sourceErrors += tree.refused.map { "\($0.path) is refused: \($0.reason)" }
        if !manifest.rejected.isEmpty, known == nil {
            survey.plan.sourceErrors += complaints(manifest.rejected, of: delivery)
        }
        survey.plan.sourceErrors += strangers(in: tree, manifest, delivery)
        let accepted =
            known == nil
            ? [:]
            : try connection.transaction(.read) { try book.accepted(delivery.name, connection) }
        let errors = survey.plan.sourceErrors.count
        let rows = manifest.rows.filter { !parked.contains($0.district) }
        let told = rows.filter { onlyDistricts?.contains($0.district) ?? true }.map { row in
            DueSync(
                source: book.source,
                delivery: delivery.name,
                row: row,
                files: tree.files(district: row.district, sync: row.syncID),
                resolved: resolve(row, delivery, &survey),
                isLate: accepted[row.district]?[row.syncID] != nil
            )
        }
        for sync in try fresh(told, accepted, &survey.plan, connection) {
            survey.due[sync.row.district, default: []].append(sync)
        }
        // A file that changed after it was accepted is named in every run until it is put right.
        // So is a delivery in which something waits that is parked.
        if onlyDistricts == nil, survey.plan.sourceErrors.count == errors,
            rows.count == manifest.rows.count
        {
            survey.plan.seals.append((delivery.name, seal))
        }
    }

    private func resolve(
        _ row: ManifestRow,
        _ delivery: Delivery,
        _ survey: inout Survey
    ) -> LocalTime.Resolved {
        if let written = row.completed {
            return survey.time.resolve(written, zone: survey.zones[row.district] ?? "UTC")
        }
        // A failed row without a time: the delivery's own, by its name or its manifest's.
        if let named = WrittenTimestamp(delivery.name) {
            let instant = survey.time.resolve(named, zone: "UTC").instant
            return LocalTime.Resolved(instant: instant, zoneUsed: "delivery", isFlagged: true)
        }
        return LocalTime.Resolved(
            instant: Instant(microseconds: delivery.manifestModifiedNanoseconds / 1_000),
            zoneUsed: "delivery",
            isFlagged: true
        )
    }

    private func accept(
        _ manifest: Manifest,
        of delivery: Delivery,
        _ sha256: [UInt8],
        _ connection: borrowing Connection
    ) throws {
        let packed = try manifest.bytes.withUnsafeBytes { try Zstandard().pack($0) }
        try book.accept(
            delivery.name,
            manifest: manifest.bytes,
            packed: packed,
            sha256: sha256,
            rows: manifest.rows.count,
            rejected: manifest.rejected,
            connection
        )
    }

    private func complaints(_ rejected: [RejectedRow], of delivery: Delivery) -> [String] {
        let shown = rejected.prefix(20).map {
            "\(delivery.name)/syncs.csv line \($0.line): \($0.reason)"
        }
        let more = rejected.count - shown.count
        return shown + (more > 0 ? ["\(delivery.name)/syncs.csv: \(more) more rejected rows"] : [])
    }

    /// Folders that the manifest does not name: another district's files, or a manifest cut short.
    private func strangers(
        in tree: DeliveryTree,
        _ manifest: Manifest,
        _ delivery: Delivery
    ) -> [String] {
        var named: [String: Set<String>] = [:]
        for row in manifest.rows { named[row.district, default: []].insert(row.syncID) }
        var strangers: [String] = []
        for (district, syncs) in tree.files {
            for sync in syncs.keys where !(named[district]?.contains(sync) ?? false) {
                strangers.append("\(delivery.name)/\(district)/\(sync)")
            }
        }
        return strangers.sorted().prefix(20).map {
            "\($0) is not named by syncs.csv and was left alone"
        }
    }

    /// Equal seals mean that no file came, went or changed.
    private func seal(of tree: DeliveryTree, _ delivery: Delivery) -> [UInt8] {
        let hash = RunningHash()
        withUnsafeBytes(of: delivery.manifestModifiedNanoseconds.bigEndian) { hash.update($0) }
        tree.describe { hash.update($0) }
        return hash.finish()
    }
}
