-- One row per district and school that is not onboarded now.
create view bi.not_onboarded_school with (security_invoker = true) as
select
  o.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  o.record_ref as school_ref,
  coalesce(s.name, t.name) as school_name,
  chain.completed_at as first_seen_at,
  o.chain_first = head.first_sync as first_seen_is_floor,
  ever.completed_at as first_ever_seen_at,
  conclusive.completed_at as last_conclusive_at,
  case when coalesce(s.students, t.students, s.staff, t.staff) is not null
    then coalesce(s.students, t.students, 0) + coalesce(s.staff, t.staff, 0) end as blocked_users,
  coalesce(s.classes, t.classes) as blocked_classes,
  coalesce(s.licensed, t.licensed) as licensed,
  coalesce(s.starts_on, t.starts_on) as starts_on
from rollcall.open_school o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.ledger_head head on head.district_id = o.district_id
join rollcall.sync chain on chain.district_id = o.district_id and chain.sync_no = o.chain_first
join rollcall.sync ever on ever.district_id = o.district_id and ever.sync_no = o.first_ever
join rollcall.sync conclusive
  on conclusive.district_id = o.district_id and conclusive.sync_no = head.last_conclusive[3]
left join rollcall.school s on s.district_id = o.district_id and s.record_ref = o.record_ref
left join rollcall.school t
  on t.district_id = o.district_id and t.sis_ref = o.record_ref and s.record_ref is null
where m.cause = 'school_not_onboarded';
comment on view bi.not_onboarded_school is 'One row per district and school that is not onboarded now.';

-- One row per open episode.
create view bi.open_error with (security_invoker = true) as
select
  o.district_id,
  d.name as district_name,
  d.state,
  case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school' else 'enrollment' end
    as entity,
  o.record_ref,
  m.cause,
  opened.completed_at as first_seen_at,
  o.occurrences
from rollcall.opening o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.sync opened on opened.district_id = o.district_id and opened.sync_no = o.sync_no
where not exists (
  select from rollcall.ending e
  where e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode);
comment on view bi.open_error is 'One row per open episode.';

-- One row per episode, open or closed.
create view bi.error_episode with (security_invoker = true) as
select
  o.district_id,
  d.name as district_name,
  d.state,
  case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school' else 'enrollment' end
    as entity,
  o.record_ref,
  m.cause,
  o.occurrences,
  opened.completed_at as first_seen_at,
  closing.completed_at as closed_at,
  e.reason as closed_reason,
  c.episode is not null as continues
from rollcall.opening o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.district d on d.district_id = o.district_id
join rollcall.sync opened on opened.district_id = o.district_id and opened.sync_no = o.sync_no
left join rollcall.ending e
  on e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode
left join rollcall.sync closing
  on closing.district_id = o.district_id and closing.sync_no = e.closed_by
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode;
comment on view bi.error_episode is 'One row per episode, open or closed.';

-- One row per district.
create view bi.district_health with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  d.is_listed,
  last.completed_at as last_sync_at,
  last.status as last_sync_status,
  head.last_conclusive_at,
  head.open_count[1] as open_users,
  head.open_count[2] as open_classes,
  head.open_count[3] as open_schools,
  head.open_count[4] as open_enrollments,
  d.expected_schools
from rollcall.district d
left join rollcall.ledger_head head on head.district_id = d.district_id
left join rollcall.sync last
  on last.district_id = head.district_id and last.sync_no = head.last_sync;
comment on view bi.district_health is 'One row per district.';

-- One row per district and sync.
create view bi.sync_history with (security_invoker = true) as
select
  s.district_id,
  d.name as district_name,
  d.state,
  s.sync_id,
  s.status,
  s.completed_at,
  s.ingested_at,
  s.reports,
  s.findings + s.rejected as rows,
  s.rejected,
  s.conclusive <> 0 as is_conclusive,
  s.opened,
  s.closed
from rollcall.sync s
join rollcall.district d on d.district_id = s.district_id;
comment on view bi.sync_history is 'One row per district and sync.';

-- One row per district, entity and cause with something open.
create view bi.cause_by_district with (security_invoker = true) as
select
  district_id,
  district_name,
  state,
  entity,
  cause,
  count(*) as open_errors,
  min(first_seen_at) as oldest_first_seen_at
from bi.open_error
group by district_id, district_name, state, entity, cause;
comment on view bi.cause_by_district is 'One row per district, entity and cause with something open.';

-- One row per district and night.
create view bi.error_trend with (security_invoker = true) as
select
  s.district_id,
  d.name as district_name,
  d.state,
  (s.completed_at at time zone d.timezone)::date as night,
  count(*) as syncs,
  sum(s.opened) as opened,
  sum(s.closed) as closed,
  sum(s.unchanged) as unchanged,
  sum(s.findings) as findings
from rollcall.sync s
join rollcall.district d on d.district_id = s.district_id
group by s.district_id, d.name, d.state, (s.completed_at at time zone d.timezone)::date;
comment on view bi.error_trend is 'One row per district and night with at least one sync.';

-- One row per district and night without any sync.
create view bi.coverage_gap with (security_invoker = true) as
with newest as (
  select max(last_completed_at) as completed_at from rollcall.ledger_head
),
followed as (
  select
    s.district_id,
    d.name as district_name,
    d.state,
    (s.completed_at at time zone d.timezone)::date as night,
    coalesce(
      lead((s.completed_at at time zone d.timezone)::date)
        over (partition by s.district_id order by s.completed_at),
      (newest.completed_at at time zone d.timezone)::date) as next_night
  from rollcall.sync s
  join rollcall.district d on d.district_id = s.district_id
  cross join newest
  where d.left_at is null
)
select f.district_id, f.district_name, f.state, missing.night::date as night
from followed f
cross join lateral generate_series(f.night + 1, f.next_night - 1, interval '1 day') missing (night)
where f.next_night > f.night + 1
  and not exists (
    select from rollcall.pause p
    where p.district_id = f.district_id
      and missing.night::date between p.from_night and p.until_night);
comment on view bi.coverage_gap is 'One row per district and night without any sync.';

-- One row per district: how old its newest facts are.
create view bi.data_freshness with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  head.last_completed_at as last_sync_at,
  head.last_conclusive_at,
  now() - head.last_conclusive_at as age_of_last_answer
from rollcall.district d
left join rollcall.ledger_head head on head.district_id = d.district_id;
comment on view bi.data_freshness is 'One row per district: how old its newest facts are.';
