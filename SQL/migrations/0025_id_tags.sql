-- Why: who asks for one id wants the few districts that have it. To look into the chunks of all
-- districts is a pass over every problem of every night.
-- Requires: 0001. Filled from what is there already.
-- Breaking: no.

-- Three bytes are enough to leave out nearly every district that has not got an id, and too few to tell
-- one id from another. Of a hash that stays what it is when the server is upgraded, unlike hashtext.
create function rollcall.id_tag(id text) returns bytea
language sql immutable strict parallel safe
return substr(sha256(convert_to(id, 'UTF8')), 1, 3);
grant execute on function rollcall.id_tag(text)
to rollcall_ingest, rollcall_specialist, rollcall_owner;

create table rollcall.id_tag (
  district_id text collate "C" not null,
  part int not null,
  next_episode int[] not null,
  tags bytea not null,
  constraint id_tag_key primary key (district_id, part)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
-- Hashes do not shrink.
alter table rollcall.id_tag alter column tags set storage external;

alter table rollcall.id_tag enable row level security;
create policy ingest_all on rollcall.id_tag to rollcall_ingest using (true) with check (true);
grant select, insert, update, delete on rollcall.id_tag to rollcall_ingest;
create policy caseload_only on rollcall.id_tag for select to rollcall_specialist using (
  district_id = any (array(select c.district_id from rollcall.caseload c
   where c.role_name = session_user)));
grant select on rollcall.id_tag to rollcall_specialist;

insert into rollcall.id_tag (district_id, part, next_episode, tags)
select n.district_id, 0, n.next_episode, coalesce(t.tags, '')
from (
  select district_id,
    array[
      coalesce(max(first_episode + episodes) filter (where entity = 0), 1),
      coalesce(max(first_episode + episodes) filter (where entity = 1), 1),
      coalesce(max(first_episode + episodes) filter (where entity = 2), 1),
      coalesce(max(first_episode + episodes) filter (where entity = 3), 1)] as next_episode
  from rollcall.opening_chunk
  group by district_id
) n
left join (
  select o.district_id, string_agg(rollcall.id_tag(o.id), ''::bytea) as tags
  from (
    select distinct district_id, unnest(clever_ids || sis_ids) as id from rollcall.opening_chunk
  ) o
  where o.id <> ''
  group by o.district_id
) t on t.district_id = n.district_id;
