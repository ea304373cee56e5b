-- One row per district, entity and cause with something open; key: district_id, entity, cause. Open
-- errors come from kept counts. Whoever asks for times or records pays for the episodes of each
-- district: each table is read once per district, because a probe per episode is dear under row
-- security.
create or replace view bi.cause_by_district with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  case counted.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    else 'enrollment' end as entity,
  counted.cause,
  k.title as cause_title,
  k.severity as cause_severity,
  k.owner as cause_owner,
  found.oldest_at as oldest_first_seen_at,
  (found.oldest_at at time zone d.timezone)::date as oldest_first_seen_night,
  found.newest_at as newest_first_seen_at,
  (found.newest_at at time zone d.timezone)::date as newest_first_seen_night,
  counted.open_errors,
  found.records
from rollcall.district d
cross join lateral (
  select m.entity, m.cause, sum(o.open)::bigint as open_errors
  from rollcall.open_count c
  cross join unnest(c.messages, c.open) as o (message_id, open)
  join rollcall.message m on m.message_id = o.message_id
  where c.district_id = d.district_id and o.open > 0
  group by m.entity, m.cause
) counted
left join lateral (
  with opened as materialized (
    select
      o.entity, o.first_episode + u.place as episode, o.sync_no, u.wording, u.record_ref
    from rollcall.opening_chunk o
    cross join lateral rows from (
      generate_series(0, o.episodes - 1), unnest(o.record_refs), unnest(o.wordings)
    ) as u (place, record_ref, wording)
    where o.district_id = d.district_id
  ),
  ended as materialized (
    select e.entity, unnest(e.episodes) as episode
    from rollcall.ending_chunk e
    where e.district_id = d.district_id
  ),
  worded as materialized (
    select w.wording, m.cause
    from rollcall.wording w
    join rollcall.message m on m.message_id = w.message_id
    where w.district_id = d.district_id
  ),
  told as materialized (
    select s.sync_no, s.completed_at from rollcall.sync s where s.district_id = d.district_id
  )
  select
    o.entity,
    w.cause,
    min(t.completed_at) as oldest_at,
    max(t.completed_at) as newest_at,
    count(distinct o.record_ref) as records
  from opened o
  join worded w on w.wording = o.wording
  join told t on t.sync_no = o.sync_no
  where not exists (
    select from ended e where e.entity = o.entity and e.episode = o.episode)
  group by o.entity, w.cause
) found on found.entity = counted.entity and found.cause = counted.cause
left join rollcall.cause k on k.cause = counted.cause;

comment on view bi.cause_by_district is
  'One row per district, entity and cause with something open; key: district_id, entity, cause.';
comment on column bi.cause_by_district.district_id is 'The portal''s id of the district.';
comment on column bi.cause_by_district.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.cause_by_district.state is
  'US state of the district; null where no district list has it.';
comment on column bi.cause_by_district.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.cause_by_district.entity is
  'What the finding is about: user, class, school or enrollment.';
comment on column bi.cause_by_district.cause is
  'Canonical kind of the message, a word of the catalogue.';
comment on column bi.cause_by_district.cause_title is 'The cause in plain words.';
comment on column bi.cause_by_district.cause_severity is
  'How bad the cause is, as the catalogue has it.';
comment on column bi.cause_by_district.cause_owner is
  'Who can fix the cause, as the catalogue has it.';
comment on column bi.cause_by_district.oldest_first_seen_at is
  'First sight of the oldest open episode.';
comment on column bi.cause_by_district.oldest_first_seen_night is
  'oldest_first_seen_at as a local date of the district.';
comment on column bi.cause_by_district.newest_first_seen_at is
  'First sight of the newest open episode.';
comment on column bi.cause_by_district.newest_first_seen_night is
  'newest_first_seen_at as a local date of the district.';
comment on column bi.cause_by_district.open_errors is 'Open episodes.';
comment on column bi.cause_by_district.records is 'Different records among them.';
