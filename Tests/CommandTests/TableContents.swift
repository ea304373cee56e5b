// Every row of every table that follows from what was delivered.
import Postgres
import TestSupport

extension Scene {
    /// The rows as text, table by table, without the times of ingest and what counts attempts; workers,
    /// leases and runs are no part of what was delivered, and tags of ids follow a run or two later: they
    /// tell nothing but where not to look. `leavingOut` are columns that differ from run to run besides.
    func contents(leavingOut columns: [String] = []) throws -> [String] {
        let connection = try Connection(database.superuser)
        let tables = try connection.execute(
            """
            select c.relname::text from pg_class c
            where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
              and not c.relispartition
              and c.relname not in ('worker', 'lease', 'ingest_run', 'migration', 'night_change',
                'id_tag')
            order by 1
            """
        )
        var lines: [String] = []
        for index in 0..<tables.count {
            let table = try tables.text(index, 0)
            let rows = try connection.execute(
                """
                select (to_jsonb(t) - array['attempts', 'ingested_at', 'accepted_at', 'created_at',
                  'imported_at', 'first_seen_at'] - $1::text[])::text
                from rollcall.\(table) t order by 1
                """,
                [.textArray(columns)]
            )
            for row in 0..<rows.count { lines.append("\(table) \(try rows.text(row, 0))") }
        }
        return lines + (try nights(connection))
    }

    /// The counts by night, which stand in as many rows as batches added to them.
    private func nights(_ connection: borrowing Connection) throws -> [String] {
        let rows = try connection.execute(
            """
            select to_jsonb(t)::text from (
              select night, sum(syncs) as syncs, sum(heard) as heard
              from rollcall.night_change group by night) t
            union all
            select to_jsonb(t)::text from (
              select n.night, u.message, sum(u.opened) as opened, sum(u.closed) as closed
              from rollcall.night_change n
              cross join unnest(n.messages, n.opened, n.closed) as u (message, opened, closed)
              group by n.night, u.message
              having sum(u.opened) <> 0 or sum(u.closed) <> 0) t
            order by 1
            """
        )
        return try (0..<rows.count).map { "night_change \(try rows.text($0, 0))" }
    }
}
