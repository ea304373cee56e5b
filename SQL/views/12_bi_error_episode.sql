-- One row per episode, open or closed; key: district_id, entity, episode. The lookups are left
-- joins, so that a query that does not ask for their columns does not pay for them.
create or replace view bi.error_episode with (security_invoker = true) as
select
  o.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school' else 'enrollment' end
    as entity,
  o.episode::bigint as episode,
  o.record_ref::text as record_ref,
  m.cause,
  k.title as cause_title,
  k.severity as cause_severity,
  k.owner as cause_owner,
  case when e.episode is null then 'open' else 'closed' end as episode_state,
  opened.completed_at as first_seen_at,
  (opened.completed_at at time zone d.timezone)::date as first_seen_night,
  closing.completed_at as closed_at,
  (closing.completed_at at time zone d.timezone)::date as closed_night,
  e.reason as closed_reason,
  ((closing.completed_at at time zone d.timezone)::date
    - (opened.completed_at at time zone d.timezone)::date)::bigint as nights_to_close,
  coalesce(o.occurrences, 1)::bigint as occurrences,
  c.episode is not null as continues
from (
  select
    k.district_id, k.entity, k.sync_no,
    k.first_episode + generate_series(0, k.episodes - 1) as episode,
    unnest(k.record_refs) as record_ref,
    unnest(k.wordings) as wording,
    unnest(k.occurrences) as occurrences
  from rollcall.opening_chunk k
) o
left join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
left join rollcall.message m on m.message_id = w.message_id
left join rollcall.cause k on k.cause = m.cause
left join rollcall.district d on d.district_id = o.district_id
left join rollcall.sync opened on opened.district_id = o.district_id and opened.sync_no = o.sync_no
left join (
  select
    k.district_id, k.entity, k.closed_by, unnest(k.episodes) as episode,
    case when k.is_clean then 'sync_clean' else 'absent' end as reason
  from rollcall.ending_chunk k
) e
  on e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode
left join rollcall.sync closing
  on closing.district_id = o.district_id and closing.sync_no = e.closed_by
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode;

comment on view bi.error_episode is
  'One row per episode, open or closed: the life of a finding; key: district_id, entity, episode.';
comment on column bi.error_episode.district_id is 'The portal''s id of the district.';
comment on column bi.error_episode.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.error_episode.state is
  'US state of the district; null where no district list has it.';
comment on column bi.error_episode.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.error_episode.entity is
  'What the finding is about: user, class, school or enrollment.';
comment on column bi.error_episode.episode is
  'Number of the episode within its district and entity.';
comment on column bi.error_episode.record_ref is
  'Stands for the record: a keyed hash of its id, the same every night; unique in its district.';
comment on column bi.error_episode.cause is
  'Canonical kind of the message, a word of the catalogue.';
comment on column bi.error_episode.cause_title is 'The cause in plain words.';
comment on column bi.error_episode.cause_severity is
  'How bad the cause is, as the catalogue has it.';
comment on column bi.error_episode.cause_owner is 'Who can fix the cause, as the catalogue has it.';
comment on column bi.error_episode.episode_state is 'open or closed.';
comment on column bi.error_episode.first_seen_at is
  'Completion of the sync that opened the episode.';
comment on column bi.error_episode.first_seen_night is
  'first_seen_at as a local date of the district.';
comment on column bi.error_episode.closed_at is
  'Completion of the sync that closed it; null while open.';
comment on column bi.error_episode.closed_night is
  'closed_at as a local date of the district; null while open.';
comment on column bi.error_episode.closed_reason is
  'absent: a sync with errors no longer had it; sync_clean: a sync had no errors. Null while open.';
comment on column bi.error_episode.nights_to_close is
  'Nights from first_seen_night to closed_night; null while open.';
comment on column bi.error_episode.occurrences is
  'Rows of the opening sync''s reports that said so.';
comment on column bi.error_episode.continues is
  'True where it goes on where another episode ended in the same sync.';
