-- Why: a row and an index entry for each closed episode were a quarter of a year's storage, and all
-- that differs between the rows of a sync is the episode.
-- Requires: 0002, 0006.
-- Breaking: no; rollcall.ending is a view with the columns the table had.

create table rollcall.ending_chunk (
  district_id text collate "C" not null,
  entity smallint not null,
  is_clean boolean not null,
  closed_by int not null,
  first_episode int not null,
  last_seen int not null,
  episodes int[] not null,
  constraint ending_chunk_key primary key (district_id, entity, closed_by, first_episode),
  constraint ending_chunk_first check (first_episode = episodes[1])
);
comment on table rollcall.ending_chunk is
  'Up to a thousand episodes that one sync closed, in one array; read it as the view ending. Append-only: an open episode costs no write.';

alter table rollcall.ending_chunk enable row level security;
create policy ingest_all on rollcall.ending_chunk to rollcall_ingest using (true) with check (true);
grant select, insert, update, delete on rollcall.ending_chunk to rollcall_ingest;
create policy caseload_only on rollcall.ending_chunk for select to rollcall_specialist using (
  district_id = any (array(select c.district_id from rollcall.caseload c
   where c.role_name = session_user)));
grant select on rollcall.ending_chunk to rollcall_specialist;
create policy all_districts on rollcall.ending_chunk for select to rollcall_bi using (true);
grant select (district_id, entity, is_clean, closed_by, episodes) on rollcall.ending_chunk
to rollcall_bi;

insert into rollcall.ending_chunk
  (district_id, entity, is_clean, closed_by, first_episode, last_seen, episodes)
select district_id, entity, reason = 'sync_clean', closed_by, min(episode), last_seen,
  array_agg(episode order by episode)
from (
  select e.*, row_number() over (
      partition by e.district_id, e.entity, e.closed_by, e.last_seen, e.reason order by e.episode)
    as place
  from rollcall.ending e
) e
group by district_id, entity, closed_by, last_seen, reason, (place - 1) / 1000
order by closed_by, district_id, entity;

-- The views of bi read the old table until they are replaced, which is after this; then it goes.
truncate rollcall.ending;
alter table rollcall.ending rename to ending_row;

alter table rollcall.ending_chunk set (
  autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
