// What opens in a district: rows read again, and the words they are told in.
internal import Digest
internal import Ledger
internal import ReportReader
internal import Store
internal import SyncReport

extension DistrictRun {
    /// Reads the rows of the opened episodes again, for what their keys do not hold.
    mutating func open(
        _ opened: [Opening],
        of entity: Entity,
        _ sync: HeardSync,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        var recalls = sync.reports.map { $0.entity == entity ? $0.content?.reader.recall : nil }
        let refs = RecordRefs(bench.recordKey, district: district, entity: entity)
        for opening in opened {
            let place = opening.finding
            let isFound = recalls[Int(place.report)]?.row(at: place.offset, line: Int(place.line)) {
                open(opening, entity, $0, sync.syncNo, refs, bench, into: &entries)
            }
            precondition(isFound == true, "a finding stands where it was read before")
        }
    }

    private mutating func open(
        _ opening: Opening,
        _ entity: Entity,
        _ row: FindingRow,
        _ syncNo: Int32,
        _ refs: RecordRefs,
        _ bench: Workbench,
        into entries: inout LedgerEntries
    ) {
        let wording = wording(of: row, entity, bench, into: &entries)
        entries.openings[Int(entity.rawValue)].append(
            district: district,
            episode: opening.episode,
            syncNo: syncNo,
            occurrences: opening.finding.occurrences,
            identity: opening.finding.keys.identity,
            recordRef: refs.record(
                cleverID: row.cleverID,
                sisID: row.sisID,
                bench.fingerprint
            ),
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
            kind: bench.desk.kind(words, entity, row)
        )
        wordings[words] = place
        return place
    }
}
