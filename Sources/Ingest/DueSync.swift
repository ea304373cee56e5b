// What is due: syncs that a delivery tells of and that the ledger does not have.
internal import Digest
internal import Ledger
internal import Pickup
internal import Store
internal import SyncReport
internal import Workers

/// One manifest row with the files that lie beside it.
struct DueSync: Sendable {
    let source: String
    let delivery: String
    let row: ManifestRow
    let files: [ReportFile]
    let resolved: LocalTime.Resolved
    /// The sync was taken from this very delivery before; a file came since.
    let isLate: Bool
    /// The reports as a portal describes them; empty for files of a delivery.
    var polled: [PolledReport] = []

    var order: SyncOrder { SyncOrder(completedAt: resolved.instant, syncID: row.syncID) }
    var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// About the same sync of the same district.
    func isSame(_ other: DueSync) -> Bool {
        row.district == other.row.district && row.syncID == other.row.syncID
    }
}

extension ManifestRow {
    /// Whether this row, without any file, can never count beside these complete versions (rule 8): it
    /// lists what is missing, has errors without a report, or failed later than another.
    func isIdle(
        in delivery: String,
        beside complete: [(delivery: String, status: SyncStatus)]
    ) -> Bool {
        guard !complete.isEmpty else { return false }
        if reports != nil { return true }
        switch status {
        case .completed: return false
        case .completedWithErrors: return true
        case .failed:
            return complete.contains {
                $0.status != .failed
                    || $0.delivery.utf8.lexicographicallyPrecedes(delivery.utf8)
            }
        }
    }
}

/// The due syncs of one district, in their order.
struct DistrictWork: Sendable {
    let district: String
    var syncs: [DueSync]
    /// The portal must be asked what is due.
    var isToAsk = false
    /// Only for the newest night, where many are new.
    var wantsNewest = false
    /// The portal has more of the district than is taken now.
    var isPart = false
    /// Reports that were got beforehand; nil where they are read one by one.
    var fetched: FetchedReports?
    /// What the portal told, as it came; archived with what is new.
    var page: [UInt8] = []

    var bytes: Int { syncs.reduce(0) { $0 + $1.bytes } }

    /// The same district to be asked again.
    func asking(newest: Bool) -> DistrictWork {
        DistrictWork(district: district, syncs: [], isToAsk: true, wantsNewest: newest)
    }
}

extension DueSync {
    /// Reads every report of the sync; what cannot be read becomes a flaw. Only a source that cannot be
    /// reached, or a host that has nothing left to read with, is an error: no fault of the report.
    ///
    /// Reports that the last conclusive syncs told are not read again.
    func take(
        from folder: any ReportReading,
        toldBefore: [ToldReport],
        hasher: inout IdentityHasher
    ) throws -> [ReportIntake] {
        let present = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        let listed = row.reports ?? files.map(\.name).filter { ReportName.entity(of: $0) != nil }
        let unlisted = files.filter { !listed.contains($0.name) && $0.refusal == nil }
        let wanted =
            listed.map { Wanted(name: $0, file: present[$0], isListed: true) }
            + unlisted.map { Wanted(name: $0.name, file: $0, isListed: false) }
        if wanted.count > 1, bytes > DueSync.bytesTogether {
            return try concurrently(Array(wanted.enumerated())) { number, wanted in
                var hasher = IdentityHasher()
                return try take(wanted, from: folder, number, toldBefore, &hasher)
            }
        }
        var intakes: [ReportIntake] = []
        for (number, wanted) in wanted.enumerated() {
            intakes.append(try take(wanted, from: folder, number, toldBefore, &hasher))
        }
        return intakes
    }

    /// The files of a greater sync are read at once, on as many cores as there are.
    private static let bytesTogether = 8 << 20

    /// A report that is read, or is missing.
    private struct Wanted: Sendable {
        let name: String
        let file: ReportFile?
        let isListed: Bool
    }

    private func take(
        _ wanted: Wanted,
        from folder: any ReportReading,
        _ number: Int,
        _ toldBefore: [ToldReport],
        _ hasher: inout IdentityHasher
    ) throws -> ReportIntake {
        guard let file = wanted.file else {
            return ReportIntake(missing: wanted.name, isListed: true, flaw: "listed but missing")
        }
        let told = wanted.isListed ? toldBefore : []
        return try take(file, from: folder, isListed: wanted.isListed, number, told, &hasher)
    }

    private func take(
        _ file: ReportFile,
        from folder: any ReportReading,
        isListed: Bool,
        _ number: Int,
        _ toldBefore: [ToldReport],
        _ hasher: inout IdentityHasher
    ) throws -> ReportIntake {
        if let refusal = file.refusal {
            return ReportIntake(missing: file.name, isListed: isListed, flaw: "refused: \(refusal)")
        }
        do {
            let raw = try folder.read(
                delivery: delivery,
                district: row.district,
                sync: row.syncID,
                name: file.name
            )
            try file.requireLength(
                of: raw,
                at: "\(delivery)/\(row.district)/\(row.syncID)/\(file.name)"
            )
            return ReportIntake(
                raw,
                name: file.name,
                isListed: isListed,
                number: number,
                modifiedNanoseconds: file.modifiedNanoseconds,
                toldBefore: toldBefore,
                hasher: &hasher
            )
        } catch let error as PickupError where error.code == .exhausted {
            throw error
        } catch let error as PickupError {
            if error.isOfTheSource { throw error }
            return ReportIntake(missing: file.name, isListed: isListed, flaw: error.message)
        }
    }

    /// Rule 8: the normalised manifest row with the hashes of its reports, taken whole.
    func versionID(_ intakes: [ReportIntake]) -> Fingerprint {
        var bytes: [UInt8] = []
        func add(_ text: String) {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: text.utf8)
        }
        add(row.district)
        add(row.syncID)
        add(row.status.name)
        add(String(resolved.instant.microseconds))
        bytes.append(row.reports == nil ? 0 : 1)
        // In the list's order: it decides which row of an identity is the first.
        for intake in intakes {
            add(intake.name)
            bytes.append(intake.isListed ? 1 : 0)
            bytes.append(contentsOf: intake.sha256 ?? [])
        }
        return bytes.withUnsafeBytes { Fingerprint(of: $0) }
    }
}
