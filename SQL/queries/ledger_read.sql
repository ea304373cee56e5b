-- name: districts_seed
-- Districts that are on no list exist all the same.
insert into rollcall.district (district_id)
select wanted.district_id from unnest($1::text[]) as wanted (district_id)
on conflict (district_id) do nothing;

-- name: district_zones
select district_id, timezone from rollcall.district;

-- name: heads
select
  district_id, next_sync, first_sync, last_sync, last_completed_at, last_sync_id,
  last_conclusive_at, next_episode, last_conclusive, conclusive_count, hold_sync, hold_before,
  open_count
from rollcall.ledger_head
where district_id = any ($1::text[]);

-- name: told_last
-- The readable reports of the last sync that was conclusive for an entity. Look-ups one by one, which
-- no missing statistics can turn into something else: as joins they took 10 s of a national night. Most
-- often one sync was the last for all entities, and is looked up once.
select w.district_id, r.*
from (
  select district_id, sync_no, array_agg(entity) as entities
  from unnest($1::text[], $2::smallint[], $3::int[]) as t (district_id, entity, sync_no)
  group by district_id, sync_no
) w
cross join lateral (
  select s.version_no
  from rollcall.sync s
  where s.district_id = w.district_id and s.sync_no = w.sync_no
  offset 0
) told
cross join lateral (
  select r.entity, r.name, r.sha256, r.findings, r.rejected, r.has_content, r.dialect, r.encoding,
    r.bytes
  from rollcall.report r
  where r.district_id = w.district_id and r.sync_no = w.sync_no
    and r.version_no = told.version_no and r.entity = any (w.entities)
    and r.is_listed and r.flaw is null and r.sha256 is not null
  order by r.position
  offset 0
) r;

-- name: standings
-- $1 district, $2 entity, $3 bytes; the parts of a set in their order, null where one is greater.
select
  w.district_id, w.entity, s.part,
  case when octet_length(s.entries) <= $3 then s.entries end as entries, octet_length(s.entries)
from unnest($1::text[], $2::smallint[]) as w (district_id, entity)
cross join lateral (
  select s.part, s.entries
  from rollcall.standing s
  where s.district_id = w.district_id and s.entity = w.entity
  order by s.part
  offset 0
) s;

-- name: standing_piece
-- $1 district, $2 entity, $3 part, $4 first byte from 1, $5 bytes.
select substring(entries from $4 for $5)
from rollcall.standing
where district_id = $1 and entity = $2 and part = $3;

-- name: held_closings
select district_id, entity, episode
from rollcall.held_closing
where district_id = any ($1::text[])
order by district_id, entity, episode;

-- name: known_syncs
-- The syncs of a batch that are known already: every version, once per delivery that tells it now, as
-- sync_delivery has it. Look-ups one by one: joined, a plan that expects few rows reads all versions of the
-- ledger for each that it finds.
select
  v.district_id, s.sync_id, v.sync_no, v.version_no, v.version_id, d.source, d.delivery, v.status,
  v.completed_at, v.is_complete, s.version_no = v.version_no as counts,
  v.report_kinds is null as is_bare
from unnest($1::text[], $2::text[]) as wanted (district_id, sync_id)
cross join lateral (
  select s.district_id, s.sync_no, s.sync_id, s.version_no
  from rollcall.sync s
  where s.district_id = wanted.district_id and s.sync_id = wanted.sync_id
  offset 0
) s
cross join lateral (
  select v.*
  from rollcall.sync_version v
  where v.district_id = s.district_id and v.sync_no = s.sync_no
  offset 0
) v
left join lateral (
  select v.source, v.delivery
  where v.version_no = 1
    and not exists (
      select from rollcall.retold r
      where r.district_id = v.district_id and r.sync_no = v.sync_no and r.source = v.source
        and r.delivery = v.delivery
      offset 0)
  union all
  select r.source, r.delivery
  from rollcall.retold r
  where r.district_id = v.district_id and r.sync_no = v.sync_no and r.version_no = v.version_no
) d on true
order by v.district_id, v.sync_no, v.version_no, d.delivery, d.source;

-- name: hold_decisions
select district_id, sync_id, version_id, decision
from rollcall.hold_decision
where district_id = any ($1::text[]);

-- name: record_key
select key from rollcall.record_key;

-- name: episode_details
-- What continuing an episode needs to know of the ones that ended; opens only chunks that hold one.
select
  o.episode, coalesce(c.chain_first, o.sync_no) as chain_first, o.clever_id, o.sis_id, w.field,
  w.message, m.cause
from (
  select
    k.district_id, k.entity, k.sync_no,
    k.first_episode + generate_series(0, k.episodes - 1) as episode,
    unnest(k.wordings) as wording,
    unnest(k.clever_ids) as clever_id,
    unnest(k.sis_ids) as sis_id
  from rollcall.opening_chunk k
  where k.district_id = $1 and k.entity = $2
    and exists (
      select from unnest($3::int[]) as wanted (episode)
      where wanted.episode between k.first_episode and k.first_episode + k.episodes - 1)
) o
join unnest($3::int[]) as wanted (episode) on wanted.episode = o.episode
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode
order by o.episode;

-- name: episodes_opened_by
select
  o.episode, coalesce(c.chain_first, o.sync_no) as chain_first, o.clever_id, o.sis_id, w.field,
  w.message, m.cause
from rollcall.opening o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode
where o.district_id = $1 and o.entity = $2 and o.sync_no = $3
order by o.episode;

-- name: wordings_known
-- Which of these numbers are taken, and by what words; $2 is the caller's word for the district.
-- Look-ups one by one, which no missing statistics can turn into something else.
select wanted.place, w.wording, w.entity, w.field, w.status, w.message
from unnest($1::text[], $2::int[], $3::int[]) as wanted (district_id, place, wording)
cross join lateral (
  select w.wording, w.entity, w.field, w.status, w.message
  from rollcall.wording w
  where w.district_id = wanted.district_id and w.wording = wanted.wording
  offset 0
) w;

-- name: versions_of_district
-- Every input of a district: the versions of its syncs, for a replay.
select
  sync_no, sync_id, min(accepted_at) over (partition by sync_no) as ingested_at, version_no,
  version_id, source, delivery, status, completed_at, is_complete
from rollcall.sync_version
where district_id = $1
order by sync_no, version_no;

-- name: tellings_of_district
-- Which delivery tells which version of each sync.
select sync_no, version_no, source, delivery
from rollcall.sync_delivery
where district_id = $1;

-- name: reports_of_district
select sync_no, version_no, name, entity, is_listed, sha256, findings, rejected, has_content, flaw
from rollcall.report
where district_id = $1
order by sync_no, version_no, position;

-- name: archived_report
select bytes, packing, packed, base
from rollcall.archive
where district_id = $1 and sha256 = $2;

-- name: archive_keys
-- Bases come before what differs from them.
select sha256 from rollcall.archive where district_id = $1 order by link, sha256;

-- name: archive_lacks
-- Reports whose bytes the archive should have and has not.
select r.name, v.sync_id
from rollcall.report r
join rollcall.sync_version v
  on v.district_id = r.district_id and v.sync_no = r.sync_no and v.version_no = r.version_no
where r.district_id = $1 and r.sha256 is not null
  and not exists (
    select from rollcall.archive a
    where a.district_id = r.district_id and a.sha256 = r.sha256)
order by v.sync_id, r.name;

-- name: archive_districts
select distinct district_id from rollcall.sync_version order by district_id;
