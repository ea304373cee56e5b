// What a database holds, as lines to lay beside the oracle's, or beside what it held before.
import Ledger
import Oracle
import Postgres
import Store
import SyncReport

/// The tables of one district, by its id.
func outcomes(_ connection: borrowing Connection) throws -> [String: PlainOutcome] {
    var episodes: [String: [String]] = [:]
    let lives = try connection.execute(episodesQuery)
    for row in 0..<lives.count {
        episodes[try lives.text(row, 0), default: []].append(
            episodeLine(
                entity: try lives.text(row, 1),
                words: try (2...6).map { try lives.text(row, $0) },
                occurrences: Int(try lives.int(row, 7)),
                first: try lives.optionalText(row, 8),
                chainFirst: try lives.optionalText(row, 9),
                lastSeen: try lives.optionalText(row, 10),
                closed: try lives.optionalText(row, 11),
                reason: try lives.optionalText(row, 12),
                held: try lives.optionalText(row, 13),
                continues: try lives.bool(row, 14)
            )
        )
    }
    return try syncLines(connection).reduce(into: [:]) { outcomes, district in
        outcomes[district.key] = PlainOutcome(
            episodes: episodes[district.key] ?? [],
            syncs: district.value
        )
    }
}

private func syncLines(_ connection: borrowing Connection) throws -> [String: [String]] {
    var lines: [String: [String]] = [:]
    let syncs = try connection.execute(syncsQuery)
    for row in 0..<syncs.count {
        let conclusive = EntitySet(rawValue: UInt8(truncatingIfNeeded: try syncs.int(row, 4)))
        lines[try syncs.text(row, 0), default: []].append(
            syncLine(
                syncID: try syncs.text(row, 1),
                status: try syncs.text(row, 2),
                time: Int(try syncs.timestamp(row, 3) / 1_000_000),
                conclusive: conclusive.entities.map(\.name),
                ordinals: try syncs.int4Array(row, 5).map { String($0) },
                reports: try (6...8).map { Int(try syncs.int(row, $0)) },
                changes: try (9...12).map { Int(try syncs.int(row, $0)) },
                hasReason: try syncs.bool(row, 13)
            )
        )
    }
    return lines
}

/// Every row of the ledger's tables as text, without what counts attempts and parks after some.
func contents(_ connection: borrowing Connection) throws -> [String] {
    var lines: [String] = []
    for table in [
        "sync", "sync_version", "retold", "report", "rejected_row", "wording", "opening", "ending",
        "continuation", "held_closing", "ledger_head", "open_school", "archive",
        "sync_change", "open_count", "silence",
    ] {
        let rows = try connection.execute(
            "select (to_jsonb(t) - 'attempts' - 'parked_at')::text from rollcall.\(table) t order by 1"
        )
        for row in 0..<rows.count { lines.append("\(table) \(try rows.text(row, 0))") }
    }
    return lines + (try openSets(connection))
}

/// The open sets, in however many parts they lie.
private func openSets(_ connection: borrowing Connection) throws -> [String] {
    let districts = try ReplayReader().districts(connection)
    let memories = try LedgerReader().memories(of: districts, connection)
    return districts.flatMap { district in
        Entity.allCases.map { entity in
            "standing \(district) \(entity) \(memories[district]?.state[entity].standing ?? [])"
        }
    }
}

private let episodesQuery = """
    select district_id, entity, clever_id, sis_id, field, status, message, occurrences,
      first_seen_sync, chain_first_seen_sync, last_seen_sync, closed_sync, closed_reason, held_sync,
      continues
    from rollcall.episode
    """

private let syncsQuery = """
    select district_id, sync_id, status, completed_at, conclusive, ordinals, reports, findings,
      rejected, opened, closed, unchanged, held, reason is not null
    from rollcall.sync
    """
