// What is kept as counts, laid beside the episodes and syncs themselves.
import Postgres

/// Where kept counts and counted episodes differ, line by line; nothing where all is well.
func miscounts(_ connection: borrowing Connection) throws -> [String] {
    try [changesQuery, openQuery, silencesQuery, nightsQuery, waitingQuery].flatMap { query in
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

private let nightsQuery = """
    with told as (
      select s.district_id, s.sync_no, s.conclusive,
        (s.completed_at at time zone d.timezone)::date as night
      from rollcall.sync s
      join rollcall.district d on d.district_id = s.district_id
    ),
    counted as (
      select night, null::uuid as message_id, count(*) as syncs_or_opened,
        count(distinct district_id) filter (where conclusive <> 0) as heard_or_closed
      from told
      group by night
      union all
      select night, message_id, sum(opened), sum(closed)
      from told
      join rollcall.change_by_message using (district_id, sync_no)
      group by night, message_id
    ),
    kept as (
      select night, null::uuid as message_id, sum(syncs) as syncs_or_opened,
        sum(heard) as heard_or_closed
      from rollcall.night_change
      group by night
      having sum(syncs) <> 0 or sum(heard) <> 0
      union all
      select night, n.message_id, sum(n.opened), sum(n.closed)
      from rollcall.night_change c
      cross join unnest(c.messages, c.opened, c.closed) as n (message_id, opened, closed)
      group by night, n.message_id
      having sum(n.opened) <> 0 or sum(n.closed) <> 0
    )
    (select 'kept night ' || k::text from kept k except select 'kept night ' || c::text from counted c)
    union all
    (select 'counted night ' || c::text from counted c
     except select 'counted night ' || k::text from kept k)
    """

private let waitingQuery = """
    select 'open school ' || o::text
    from rollcall.open_school o
    left join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
    left join rollcall.sync chain
      on chain.district_id = o.district_id and chain.sync_no = o.chain_first
    left join rollcall.sync ever
      on ever.district_id = o.district_id and ever.sync_no = o.first_ever
    where (o.message_id, o.first_seen_at, o.first_seen_sync, o.first_ordinal, o.first_ever_at)
      is distinct from (w.message_id, chain.completed_at, chain.sync_id, chain.ordinals[3],
        least(ever.completed_at, chain.completed_at))
    """
