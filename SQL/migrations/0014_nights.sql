-- Why: a trend over all districts reads a row or so per night, not every sync; an open school tells
-- since when it waits without its syncs.
-- Requires: 0006. Filled from what is there already.
-- Breaking: no.

create table rollcall.night_change (
  night date not null,
  part bigint generated always as identity,
  syncs int not null,
  heard int not null,
  messages uuid[] not null,
  opened int[] not null,
  closed int[] not null,
  constraint night_change_key primary key (night, part),
  constraint night_change_same_length
    check (cardinality(messages) = cardinality(opened) and cardinality(messages) = cardinality(closed))
);

-- Sums over all districts: for nobody who may not see them all.
alter table rollcall.night_change enable row level security;
create policy ingest_all on rollcall.night_change to rollcall_ingest using (true) with check (true);
grant select, insert, update, delete on rollcall.night_change to rollcall_ingest;

alter table rollcall.open_school
  add column message_id uuid,
  add column first_seen_at timestamptz,
  add column first_seen_sync text collate "C",
  add column first_ordinal int,
  add column first_ever_at timestamptz;

-- In a block, so that a database without syncs need not have everything this reads.
do $fill$
begin
  if not exists (select from rollcall.sync) then return; end if;
  insert into rollcall.night_change (night, syncs, heard, messages, opened, closed)
  select t.night, t.syncs, t.heard, coalesce(m.messages, '{}'), coalesce(m.opened, '{}'),
    coalesce(m.closed, '{}')
  from (
    select (s.completed_at at time zone d.timezone)::date as night, count(*)::int as syncs,
      (count(distinct s.district_id) filter (where s.conclusive <> 0))::int as heard
    from rollcall.sync s
    join rollcall.district d on d.district_id = s.district_id
    group by 1
  ) t
  left join (
    select night, array_agg(message_id order by message_id) as messages,
      array_agg(opened order by message_id) as opened,
      array_agg(closed order by message_id) as closed
    from (
      select (s.completed_at at time zone d.timezone)::date as night, n.message_id,
        sum(n.opened)::int as opened, sum(n.closed)::int as closed
      from rollcall.sync_change c
      join rollcall.sync s on s.district_id = c.district_id and s.sync_no = c.sync_no
      join rollcall.district d on d.district_id = c.district_id
      cross join unnest(c.messages, c.opened, c.closed) as n (message_id, opened, closed)
      group by 1, 2
    ) counted
    group by night
  ) m on m.night = t.night;
  update rollcall.open_school o set
    message_id = w.message_id, first_seen_at = chain.completed_at,
    first_seen_sync = chain.sync_id, first_ordinal = chain.ordinals[3],
    first_ever_at = least(ever.completed_at, chain.completed_at)
  from rollcall.wording w, rollcall.sync chain, rollcall.sync ever
  where w.district_id = o.district_id and w.wording = o.wording
    and chain.district_id = o.district_id and chain.sync_no = o.chain_first
    and ever.district_id = o.district_id and ever.sync_no = o.first_ever;
end
$fill$;

alter table rollcall.open_school
  alter column message_id set not null,
  alter column first_seen_at set not null,
  alter column first_seen_sync set not null,
  alter column first_ordinal set not null,
  alter column first_ever_at set not null;
grant select (message_id, first_seen_at, first_seen_sync, first_ordinal, first_ever_at)
  on rollcall.open_school to rollcall_bi;
revoke select (first_ever) on rollcall.open_school from rollcall_bi;
