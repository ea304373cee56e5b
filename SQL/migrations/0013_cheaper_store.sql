-- Why: a row and an index entry for each closed episode were a quarter of a year's storage, and all
-- that differs between the rows of a sync is the episode. Looking up the words of what closed was a
-- third of a changed night's time, so the open sets know them.
-- Requires: 0002, 0004, 0006.
-- Breaking: rollcall.ending is a view with the columns the table had; an entry of an open set has 32
-- bytes and not 28.

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

-- The number of the words behind each entry, which had 28 bytes: the whole set in part 0, and after
-- the numbers of what left, each in 4 bytes, in the others.
update rollcall.standing s set entries = w.entries
from (
  select
    e.district_id, e.entity, e.part,
    substr(e.entries, 1, e.head) || string_agg(
      substr(e.entries, e.head + 1 + n.place * 28, 28) || int4send(o.wording), ''::bytea
      order by n.place) as entries
  from (
    select
      district_id, entity, part, entries,
      case when part = 0 then 0
        else 4 + 4 * ('x' || encode(substr(entries, 1, 4), 'hex'))::bit(32)::int end as head
    from rollcall.standing
  ) e
  cross join lateral generate_series(0, (length(e.entries) - e.head) / 28 - 1) as n (place)
  join (
    select
      district_id, entity, first_episode + generate_series(0, episodes - 1) as episode,
      unnest(wordings) as wording
    from rollcall.opening_chunk
  ) o
    on o.district_id = e.district_id and o.entity = e.entity
    and o.episode = ('x' || encode(
      substr(e.entries, e.head + 1 + n.place * 28 + 24, 4), 'hex'))::bit(32)::int
  group by e.district_id, e.entity, e.part, e.entries, e.head
) w
where s.district_id = w.district_id and s.entity = w.entity and s.part = w.part;

-- A report's place in its version names it as well as its file name does, in a third of the room: an
-- index whose entries are of one length also splits its pages where a district's entries end, and not
-- in the middle.
alter table rollcall.report drop constraint report_key;
alter table rollcall.report
  add constraint report_key primary key (district_id, sync_no, version_no, position);

-- Each night updates each lease twice: with room beside it no update writes to the index.
alter table rollcall.lease set (fillfactor = 40);
