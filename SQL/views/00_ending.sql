-- One row per closed episode. The table keeps those of one sync in chunks; what is said in
-- 00_opening.sql about asking of one district holds here too.
create view rollcall.ending with (security_invoker = true) as
select
  c.district_id,
  c.entity,
  unnest(c.episodes) as episode,
  c.closed_by,
  c.last_seen,
  case when c.is_clean then 'sync_clean' else 'absent' end as reason
from rollcall.ending_chunk c;
comment on view rollcall.ending is 'One row per closed episode: when and why it ended.';
comment on column rollcall.ending.district_id is 'The portal''s id of the district.';
comment on column rollcall.ending.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.ending.episode is
  'Number of the episode within its district and entity.';
comment on column rollcall.ending.closed_by is 'The sync that closed it.';
comment on column rollcall.ending.last_seen is
  'The last sync conclusive for the entity before closed_by.';
comment on column rollcall.ending.reason is
  'absent: no longer among the findings. sync_clean: the sync had none.';
