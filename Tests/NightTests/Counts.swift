// What is kept as counts, laid beside the episodes and syncs themselves.
import Postgres

/// Where kept counts and counted episodes differ, line by line; nothing where all is well.
func miscounts(_ connection: borrowing Connection) throws -> [String] {
    try [changesQuery, openQuery, silencesQuery].flatMap { query in
        let rows = try connection.execute(query)
        return try (0..<rows.count).map { try rows.text($0, 0) }
    }
}

private let changesQuery = """
    with counted as (
      select district_id, sync_no, message_id, sum(opened)::int as opened, sum(closed)::int as closed
      from (
        select o.district_id, o.sync_no, w.message_id, 1 as opened, 0 as closed
        from rollcall.opening o
        join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
        union all
        select o.district_id, e.closed_by, w.message_id, 0, 1
        from rollcall.ending e
        join rollcall.opening o
          on o.district_id = e.district_id and o.entity = e.entity and o.episode = e.episode
        join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
      ) changes
      group by district_id, sync_no, message_id
    )
    (select 'kept ' || k::text from rollcall.change_by_message k
     except select 'kept ' || c::text from counted c)
    union all
    (select 'counted ' || c::text from counted c
     except select 'counted ' || k::text from rollcall.change_by_message k)
    """

private let openQuery = """
    with counted as (
      select o.district_id, w.message_id, count(*)::int as open
      from rollcall.opening o
      join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
      where not exists (
        select from rollcall.ending e
        where e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode)
      group by o.district_id, w.message_id
    )
    (select 'kept open ' || k::text from rollcall.open_by_message k
     except select 'kept open ' || c::text from counted c)
    union all
    (select 'counted open ' || c::text from counted c
     except select 'counted open ' || k::text from rollcall.open_by_message k)
    """

private let silencesQuery = """
    with nights as (
      select distinct s.district_id, (s.completed_at at time zone d.timezone)::date as night
      from rollcall.sync s
      join rollcall.district d on d.district_id = s.district_id
    ),
    silent as (
      select n.district_id, n.night + 1 as from_night, n.next_night - 1 as until_night
      from (
        select n.*, lead(night) over (partition by district_id order by night) as next_night
        from nights n
      ) n
      where n.next_night > n.night + 1
    )
    (select 'kept silence ' || k::text from rollcall.silence k
     except select 'kept silence ' || s::text from silent s)
    union all
    (select 'true silence ' || s::text from silent s
     except select 'true silence ' || k::text from rollcall.silence k)
    """
