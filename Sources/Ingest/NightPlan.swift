// What a source has that the ledger lacks.
internal import Digest
internal import Ledger
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport

/// The due work of one source, and what to note once it is done.
struct NightPlan: Sendable {
    var work: [DistrictWork] = []
    /// Seals of deliveries that have nothing left once all work is done.
    var seals: [(delivery: String, seal: [UInt8])] = []
    var incompleteDeliveries: [String] = []
    var sourceErrors: [String] = []
    /// Deliveries looked into; the others are as they were.
    var opened = 0
}

/// Compares a delivery folder with what was accepted from it.
struct NightPlanner {
    let folder: DeliveryFolder
    let book: DeliveryBook
    /// Nanoseconds since 1970, injected so that tests decide what time it is.
    let now: Int64
    /// Nil for all districts.
    let onlyDistricts: Set<String>?

    /// A delivery without a manifest is reported after two hours.
    private static let patience: Int64 = 2 * 3_600 * 1_000_000_000

    /// Finds what is due; manifests met for the first time are archived on the way.
    func plan(_ connection: borrowing Connection) throws -> NightPlan {
        var plan = NightPlan()
        var due: [String: [DueSync]] = [:]
        let known = try book.known(connection)
        var time = LocalTime()
        let zones = try LedgerReader().zones(connection)
        for delivery in try folder.deliveries() {
            guard delivery.hasManifest else {
                if now - delivery.modifiedNanoseconds >= NightPlanner.patience {
                    plan.incompleteDeliveries.append(delivery.name)
                }
                continue
            }
            do {
                try look(
                    into: delivery,
                    known[delivery.name],
                    zones,
                    &time,
                    &due,
                    &plan,
                    connection
                )
            } catch let error as PickupError {
                plan.sourceErrors.append("\(error.message); \(error.hint)")
            }
        }
        plan.work = due.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { district in
            DistrictWork(
                district: district,
                syncs: (due[district] ?? []).sorted {
                    ($0.order, $0.delivery) < ($1.order, $1.delivery)
                }
            )
        }
        return plan
    }

    private func look(
        into delivery: Delivery,
        _ known: KnownDelivery?,
        _ zones: [String: String],
        _ time: inout LocalTime,
        _ due: inout [String: [DueSync]],
        _ plan: inout NightPlan,
        _ connection: borrowing Connection
    ) throws {
        let tree = try folder.tree(delivery)
        let seal = seal(of: tree, delivery)
        if let sealed = known?.seal, sealed == seal { return }
        plan.opened += 1
        let manifest = try folder.manifest(delivery)
        let sha256 = SHA256.hash(manifest.bytes)
        if let known, known.manifestSHA256 != sha256 {
            plan.sourceErrors.append(
                "\(delivery.name)/syncs.csv changed after it was accepted; "
                    + "deliver the correction under a new delivery name"
            )
            return
        }
        if known == nil { try accept(manifest, of: delivery, sha256, connection) }
        plan.sourceErrors += tree.refused.map { "\($0.path) is refused: \($0.reason)" }
        if !manifest.rejected.isEmpty, known == nil {
            plan.sourceErrors += complaints(manifest.rejected, of: delivery)
        }
        plan.sourceErrors += strangers(in: tree, manifest, delivery)
        let accepted = known == nil ? [:] : try book.accepted(delivery.name, connection)
        let errors = plan.sourceErrors.count
        let rows = try fresh(manifest.rows, tree, accepted, delivery, &plan, connection)
        for row in rows {
            due[row.district, default: []].append(
                DueSync(
                    delivery: delivery.name,
                    row: row,
                    files: tree.files(district: row.district, sync: row.syncID),
                    resolved: resolve(row, delivery, zones, &time)
                )
            )
        }
        // A file that changed after it was accepted is named in every run until it is put right.
        if onlyDistricts == nil, plan.sourceErrors.count == errors {
            plan.seals.append((delivery.name, seal))
        }
    }

    /// Rows of which the ledger lacks something: never taken, or a file arrived since.
    private func fresh(
        _ rows: [ManifestRow],
        _ tree: DeliveryTree,
        _ accepted: [String: [String: [AcceptedReport]]],
        _ delivery: Delivery,
        _ plan: inout NightPlan,
        _ connection: borrowing Connection
    ) throws -> [ManifestRow] {
        var fresh: [ManifestRow] = []
        var repeats: [ManifestRow] = []
        for row in rows where onlyDistricts?.contains(row.district) ?? true {
            let files = tree.files(district: row.district, sync: row.syncID)
            if let before = accepted[row.district]?[row.syncID] {
                if hasNews(row, files, before, delivery, &plan) { fresh.append(row) }
            } else if files.isEmpty {
                repeats.append(row)
            } else {
                fresh.append(row)
            }
        }
        return fresh + (try unknown(repeats, connection))
    }

    /// Whether a sync taken before has got files since; a readable file that changed is an error.
    private func hasNews(
        _ row: ManifestRow,
        _ files: [ReportFile],
        _ before: [AcceptedReport],
        _ delivery: Delivery,
        _ plan: inout NightPlan
    ) -> Bool {
        var hasNews = false
        for file in files where file.refusal == nil {
            guard let earlier = before.first(where: { $0.name == file.name && !$0.isMissing })
            else {
                hasNews = true
                continue
            }
            let isSame =
                earlier.bytes == Int64(file.bytes)
                && earlier.modifiedNanoseconds == file.modifiedNanoseconds
            if isSame { continue }
            if earlier.isUnreadable {
                hasNews = true
            } else {
                plan.sourceErrors.append(
                    "\(delivery.name)/\(row.district)/\(row.syncID)/\(file.name) changed after it "
                        + "was accepted; deliver the correction under a new delivery name"
                )
            }
        }
        return hasNews
    }

    /// Manifests may repeat the last 30 days: rows without files matter only where the sync is not
    /// known, or was known otherwise.
    private func unknown(
        _ rows: [ManifestRow],
        _ connection: borrowing Connection
    ) throws -> [ManifestRow] {
        guard !rows.isEmpty else { return [] }
        let known = try LedgerReader().knownVersions(
            districts: rows.map(\.district),
            syncIDs: rows.map(\.syncID),
            connection
        )
        let settled = Dictionary(grouping: known.filter(\.isComplete)) { version in
            "\(version.district)\u{0}\(version.syncID)"
        }
        return rows.filter { row in
            guard let versions = settled["\(row.district)\u{0}\(row.syncID)"] else { return true }
            // Without reports only a `completed` row can say something new.
            return row.status == .completed
                && !versions.contains { $0.status == .completed && versions.count == 1 }
        }
    }

    private func resolve(
        _ row: ManifestRow,
        _ delivery: Delivery,
        _ zones: [String: String],
        _ time: inout LocalTime
    ) -> LocalTime.Resolved {
        if let written = row.completed {
            return time.resolve(written, zone: zones[row.district] ?? "UTC")
        }
        // A failed row without a time: the delivery's own, by its name or its manifest's.
        if let named = WrittenTimestamp(delivery.name) {
            let instant = time.resolve(named, zone: "UTC").instant
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
