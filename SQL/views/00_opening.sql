-- One row per episode: the finding as its first sync told it. The table keeps them in chunks.
--
-- Unnested in a list of columns, a chunk is opened once and nothing is joined inside of it; beside
-- `cross join lateral unnest` a wrong estimate joins a district's words to each chunk anew. What is
-- asked of one district must say so by a constant, or in a sub-select of its own.
create view rollcall.opening with (security_invoker = true) as
select
  c.district_id,
  c.entity,
  c.first_episode + c.place as episode,
  c.sync_no,
  c.identity,
  c.record_ref,
  c.wording,
  coalesce(c.occurrences, 1) as occurrences,
  c.clever_id,
  c.sis_id
from (
  select
    k.district_id, k.entity, k.first_episode, k.sync_no,
    generate_series(0, k.episodes - 1) as place,
    unnest(k.identities) as identity,
    unnest(k.record_refs) as record_ref,
    unnest(k.wordings) as wording,
    unnest(k.occurrences) as occurrences,
    unnest(k.clever_ids) as clever_id,
    unnest(k.sis_ids) as sis_id
  from rollcall.opening_chunk k
) c;
comment on view rollcall.opening is
  'One row per episode: the finding as its first sync told it.';
comment on column rollcall.opening.district_id is 'The portal''s id of the district.';
comment on column rollcall.opening.entity is '0 user, 1 class, 2 school, 3 enrollment.';
comment on column rollcall.opening.episode is
  'Number of the episode within its district and entity.';
comment on column rollcall.opening.sync_no is 'The sync that opened it.';
comment on column rollcall.opening.identity is 'Fingerprint of what makes two findings the same.';
comment on column rollcall.opening.record_ref is
  'Keyed hash of the record, shown where ids are not.';
comment on column rollcall.opening.wording is 'Its words, as the opening sync had them.';
comment on column rollcall.opening.occurrences is 'Rows of the opening sync that said so.';
comment on column rollcall.opening.clever_id is 'Clever ID of the record, verbatim; student data.';
comment on column rollcall.opening.sis_id is 'The records id in the SIS, verbatim; student data.';
