// One run of a district's rostering, with its reports.
public import SyncReport

/// A sample sync.
public struct SampleSync: Sendable {
    /// 24 hexadecimal digits that begin with the second of its end.
    public let syncID: String
    public let status: SyncStatus
    public let completedAt: Instant
    /// The time as the manifest writes it.
    public let completedText: String
    /// Whether the manifest lists the reports by name.
    public let listsReports: Bool
    public let reports: [SampleReport]
}

extension SampleSync {
    /// The syncs that a district ran on a night, told in its own zone's date.
    static func all(of district: SampleDistrict, plan: SamplePlan, night: Int) -> [SampleSync] {
        let outcome = district.habit.outcome(night)
        guard outcome != .silent else { return [] }
        guard outcome == .good else {
            return [SampleSync(district, plan, night, repetition: 0, .failed, [])]
        }
        let blemishes = district.blemishes.blemishes(on: night)
        let rows = district.rows(night)
        var reports = district.reports(rows, blemishes: blemishes)
        var status: SyncStatus = rows.isEmpty ? .completed : .completedWithErrors
        if blemishes.contains(.completedWithReports) { status = .completed }
        if blemishes.contains(.errorsWithoutReports) { status = .completedWithErrors; reports = [] }
        let repetitions = district.habit.isRepeated(night) ? 2 : 1
        return (0..<repetitions).map {
            SampleSync(district, plan, night, repetition: $0, status, reports)
        }
    }

    private init(
        _ district: SampleDistrict,
        _ plan: SamplePlan,
        _ night: Int,
        repetition: Int,
        _ status: SyncStatus,
        _ reports: [SampleReport]
    ) {
        let (instant, offset) = district.habit.completed(
            day: plan.firstNight + night,
            night: night,
            repetition: repetition
        )
        let mark = district.key.child(.sync).child(night).child(repetition + 100).value
        var bytes: [UInt8] = []
        bytes.appendHex(UInt64(max(0, instant.microseconds / 1_000_000)), digits: 8)
        bytes.appendHex(mark, digits: 16)
        syncID = String(decoding: bytes, as: UTF8.self)
        self.status = status
        completedAt = instant
        completedText = SampleSync.text(instant, offset: offset, form: district.style.time)
        listsReports = district.style.listsReports
        self.reports = reports
    }

    private static func text(
        _ instant: Instant,
        offset: Int,
        form: ReportStyle.TimeForm
    ) -> String {
        guard form != .utc else { return instant.description }
        let local = CivilTime(microseconds: instant.microseconds + Int64(offset) * 1_000_000)
        guard form == .offset else { return local.description }
        let hours = numberText(UInt64(abs(offset) / 3_600), digits: 2)
        return "\(local)\(offset < 0 ? "-" : "+")\(hours):00"
    }
}

extension SampleDistrict {
    /// Distributes the rows of a night among the reports of the district's dialect.
    fileprivate func reports(_ rows: [SampleRow], blemishes: [Blemish]) -> [SampleReport] {
        guard !rows.isEmpty else { return [] }
        let files = style.fileNames
        let places = Wording.all.map { wording in
            files.firstIndex { $0.name == style.fileName(for: wording) }
        }
        var parts = [[SampleRow]](repeating: [], count: files.count)
        for row in rows {
            if let place = places[Int(row.wordingIndex)] { parts[place].append(row) }
        }
        // A blemish shows in one report only: the first that has rows.
        let blemished = parts.firstIndex { !$0.isEmpty }
        return files.indices.compactMap { place in
            guard sendsAllReports || !parts[place].isEmpty else { return nil }
            return SampleReport(
                name: files[place].name,
                entity: files[place].entity,
                rows: parts[place],
                style: style,
                blemishes: place == blemished ? blemishes : []
            )
        }
    }
}
