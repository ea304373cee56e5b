-- One row per episode of every entity, with the words and times that questions show.
create view rollcall.episode with (security_invoker = true) as
select
  o.district_id,
  case o.entity when 0 then 'user' when 1 then 'class' when 2 then 'school' else 'enrollment' end
    as entity,
  o.entity as entity_no,
  o.episode,
  o.identity,
  o.record_ref,
  o.clever_id,
  o.sis_id,
  w.field,
  w.status,
  w.message,
  m.cause,
  o.occurrences,
  case when e.episode is null then 'open' else 'closed' end as episode_state,
  opened.completed_at as first_seen_at,
  opened.sync_id as first_seen_sync,
  chain.completed_at as chain_first_seen_at,
  chain.sync_id as chain_first_seen_sync,
  seen.completed_at as last_seen_at,
  seen.sync_id as last_seen_sync,
  closing.completed_at as closed_at,
  closing.sync_id as closed_sync,
  e.reason as closed_reason,
  holding.sync_id as held_sync,
  c.episode is not null as continues,
  e.episode as ended_episode
from rollcall.opening o
join rollcall.wording w on w.district_id = o.district_id and w.wording = o.wording
join rollcall.message m on m.message_id = w.message_id
join rollcall.ledger_head head on head.district_id = o.district_id
join rollcall.sync opened on opened.district_id = o.district_id and opened.sync_no = o.sync_no
left join rollcall.ending e
  on e.district_id = o.district_id and e.entity = o.entity and e.episode = o.episode
left join rollcall.continuation c
  on c.district_id = o.district_id and c.entity = o.entity and c.episode = o.episode
left join rollcall.held_closing h
  on h.district_id = o.district_id and h.entity = o.entity and h.episode = o.episode
left join rollcall.sync chain
  on chain.district_id = o.district_id and chain.sync_no = coalesce(c.chain_first, o.sync_no)
left join rollcall.sync seen
  on seen.district_id = o.district_id
  and seen.sync_no = coalesce(
    e.last_seen,
    case when h.episode is null then head.last_conclusive[o.entity + 1]
      else head.hold_before[o.entity + 1] end)
left join rollcall.sync closing
  on closing.district_id = o.district_id and closing.sync_no = e.closed_by
left join rollcall.sync holding
  on holding.district_id = o.district_id and h.episode is not null
  and holding.sync_no = head.hold_sync[o.entity + 1];
comment on view rollcall.episode is 'One row per episode: the life of one finding.';
comment on column rollcall.episode.episode is
  'Number of the episode within its district and entity.';
comment on column rollcall.episode.record_ref is
  'Keyed hash of the record; safe to show where ids are not.';
comment on column rollcall.episode.chain_first_seen_at is
  'First sight of the first episode of the chain, where this one continues another.';
comment on column rollcall.episode.held_sync is
  'The sync whose word that this is gone still waits.';
comment on column rollcall.episode.continues is
  'Goes on where another episode ended in the same sync.';
comment on column rollcall.episode.ended_episode is
  'The number again once the episode has ended; null while it is open.';
comment on column rollcall.episode.district_id is 'The portal''s id of the district.';
comment on column rollcall.episode.entity is 'user, class, school or enrollment.';
comment on column rollcall.episode.entity_no is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.episode.identity is 'Fingerprint of what makes two findings the same.';
comment on column rollcall.episode.clever_id is
  'Clever ID of the record, verbatim; empty where it has none.';
comment on column rollcall.episode.sis_id is
  'The records id in the SIS, verbatim; empty where it has none.';
comment on column rollcall.episode.field is 'The field, verbatim, as the opening sync had it.';
comment on column rollcall.episode.status is 'The status, verbatim, as the opening sync had it.';
comment on column rollcall.episode.message is
  'The message, verbatim, as the opening sync had it; may hold student data.';
comment on column rollcall.episode.cause is 'Canonical kind of the message.';
comment on column rollcall.episode.occurrences is 'Rows of the opening sync that said so.';
comment on column rollcall.episode.episode_state is 'open or closed.';
comment on column rollcall.episode.first_seen_at is 'Completion of the sync that opened it.';
comment on column rollcall.episode.first_seen_sync is 'The portals id of that sync.';
comment on column rollcall.episode.chain_first_seen_sync is
  'The portals id of the sync of chain_first_seen_at.';
comment on column rollcall.episode.last_seen_at is
  'Completion of the latest sync that reported it.';
comment on column rollcall.episode.last_seen_sync is 'The portals id of that sync.';
comment on column rollcall.episode.closed_at is
  'Completion of the sync that closed it; null while open.';
comment on column rollcall.episode.closed_sync is 'The portals id of that sync; null while open.';
comment on column rollcall.episode.closed_reason is 'absent or sync_clean; null while open.';
