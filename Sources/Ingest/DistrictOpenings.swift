// What opens in a district: rows read again, and the words they are told in.
internal import Digest
internal import Ledger
internal import ReportReader
internal import Store
internal import SyncReport

extension DistrictRun {
    /// Reads the rows of the opened episodes again, for what their keys do not hold.
    mutating func open(
        _ opened: Openings,
        of entity: Entity,
        _ sync: HeardSync,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        let contents = sync.reports.map { $0.entity == entity ? $0.content : nil }
        let texts = areMany(opened, of: contents) ? contents.map { $0?.reader.text ?? [] } : []
        let refs = RecordRefs(bench.recordKey, district: district, entity: entity)
        entries.openings[Int(entity.rawValue)].begin(
            district,
            syncNo: sync.syncNo,
            opened,
            refs,
            texts: texts
        )
        entries.wordings.follow(texts, atMost: opened.count)
        var recalls = contents.map { $0?.reader.recall }
        for opening in opened {
            let place = opening.finding
            let isFound = recalls[Int(place.report)]?.row(at: place.offset) {
                open($0, in: Int(place.report), of: entity, refs, bench, into: &entries)
            }
            precondition(isFound == true, "a finding stands where it was read before")
        }
    }

    /// Whether the texts of reports may be kept for the ids of what opened: a replay of many nights
    /// must not keep the text of each for a few rows.
    private func areMany(_ opened: Openings, of contents: [ReportContent?]) -> Bool {
        opened.count * 4 >= contents.reduce(0) { $0 + ($1?.outline.findings ?? 0) }
    }

    private mutating func open(
        _ row: FindingRow,
        in report: Int,
        of entity: Entity,
        _ refs: RecordRefs,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        let wording = wording(of: row, in: report, entity, bench, into: &entries)
        entries.openings[Int(entity.rawValue)].append(
            wording: wording,
            cleverID: row.cleverID.trimmingWhiteSpace(),
            sisID: row.sisID
        )
        guard entity == .school else { return }
        entries.schoolSisRefs.append(refs.sisOnly(row.sisID, bench.fingerprint))
    }

    /// Where the words of a row stand in the batch.
    private mutating func wording(
        of row: FindingRow,
        in report: Int,
        _ entity: Entity,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) -> Int32 {
        let words = bench.desk.wording(entity, row)
        if let known = wordings[words] { return known }
        if wordings.isEmpty { entries.wordings.begin(district, mayHaveWords: mayHaveWords) }
        let place = entries.wordings.append(
            words,
            entity: entity.rawValue,
            field: row.field,
            status: row.status,
            message: row.message,
            report: report,
            kind: bench.desk.kind(words, entity, row)
        )
        wordings[words] = place
        return place
    }
}
