-- One row per open episode; key: district_id, entity, episode. The lookups are left joins, so that
-- a query that does not ask for their columns does not pay for them.
create or replace view bi.open_error with (security_invoker = true) as
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
  opened.completed_at as first_seen_at,
  (opened.completed_at at time zone d.timezone)::date as first_seen_night,
  seen.completed_at as last_seen_at,
  (seen.completed_at at time zone d.timezone)::date as last_seen_night,
  chain.completed_at as chain_first_seen_at,
  coalesce(o.occurrences, 1)::bigint as occurrences,
  c.episode is not null as continues,
  h.episode is not null as is_held,
  (chain.completed_at at time zone d.timezone)::date as chain_first_seen_night
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
left join rollcall.ledger_head head on head.district_id = o.district_id
left join rollcall.sync opened on opened.district_id = o.district_id and opened.sync_no = o.sync_no
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode
left join rollcall.sync chain
  on chain.district_id = o.district_id and chain.sync_no = coalesce(c.chain_first, o.sync_no)
left join rollcall.held_closing h
  on h.district_id = o.district_id and h.entity = o.entity and h.episode = o.episode
left join rollcall.sync seen
  on seen.district_id = o.district_id
  and seen.sync_no = case when h.episode is null then head.last_conclusive[o.entity + 1]
    else head.hold_before[o.entity + 1] end
where not exists (
  select from (
    select k.district_id, k.entity, unnest(k.episodes) as episode from rollcall.ending_chunk k
  ) e
  where e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode);

comment on view bi.open_error is
  'One row per open episode: a finding that is still there; key: district_id, entity, episode.';
comment on column bi.open_error.district_id is 'The portal''s id of the district.';
comment on column bi.open_error.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.open_error.state is
  'US state of the district; null where no district list has it.';
comment on column bi.open_error.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.open_error.entity is
  'What the finding is about: user, class, school or enrollment.';
comment on column bi.open_error.episode is 'Number of the episode within its district and entity.';
comment on column bi.open_error.record_ref is
  'Stands for the record: a keyed hash of its id, the same every night; unique in its district.';
comment on column bi.open_error.cause is 'Canonical kind of the message, a word of the catalogue.';
comment on column bi.open_error.cause_title is 'The cause in plain words.';
comment on column bi.open_error.cause_severity is 'How bad the cause is, as the catalogue has it.';
comment on column bi.open_error.cause_owner is 'Who can fix the cause, as the catalogue has it.';
comment on column bi.open_error.first_seen_at is 'Completion of the sync that opened the episode.';
comment on column bi.open_error.first_seen_night is
  'first_seen_at as a local date of the district.';
comment on column bi.open_error.last_seen_at is 'Completion of the latest sync that reported it.';
comment on column bi.open_error.last_seen_night is 'last_seen_at as a local date of the district.';
comment on column bi.open_error.chain_first_seen_at is
  'First sight of the whole chain where the episode continues another: reworded, or re-issued.';
comment on column bi.open_error.occurrences is 'Rows of the opening sync''s reports that said so.';
comment on column bi.open_error.continues is
  'True where it goes on where another episode ended in the same sync.';
comment on column bi.open_error.is_held is
  'True where a sync missed it and its closing waits for the next sync.';
comment on column bi.open_error.chain_first_seen_night is
  'chain_first_seen_at as a local date of the district.';
