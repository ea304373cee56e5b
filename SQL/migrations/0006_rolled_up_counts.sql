-- Why: questions about counts read what each sync changed, not the episodes; questions about gaps
-- read the silent stretches, not every sync.
-- Requires: 0002. Filled from what is there already.
-- Breaking: no.

create table rollcall.sync_change (
  district_id text collate "C" not null,
  sync_no int not null,
  messages uuid[] not null,
  opened int[] not null,
  closed int[] not null,
  constraint sync_change_key primary key (district_id, sync_no),
  constraint sync_change_same_length
    check (cardinality(messages) = cardinality(opened) and cardinality(messages) = cardinality(closed))
);
comment on table rollcall.sync_change is
  'One row per sync that opened or closed episodes: how many, by message; the arrays go together.';
comment on column rollcall.sync_change.district_id is 'The portal''s id of the district.';
comment on column rollcall.sync_change.sync_no is 'Number of the sync within its district.';
comment on column rollcall.sync_change.messages is 'The kinds of message, in the order of their ids.';
comment on column rollcall.sync_change.opened is 'Episodes of each that the sync opened.';
comment on column rollcall.sync_change.closed is
  'Episodes of each that the sync closed, those of a hold that was decided later included.';

create table rollcall.open_count (
  district_id text collate "C" constraint open_count_key primary key,
  messages uuid[] not null,
  open int[] not null,
  constraint open_count_same_length check (cardinality(messages) = cardinality(open))
) with (fillfactor = 60);
comment on table rollcall.open_count is
  'One row per district: open episodes by message now; the sum of its rows of sync_change.';
comment on column rollcall.open_count.district_id is 'The portal''s id of the district.';
comment on column rollcall.open_count.messages is
  'Every kind of message the district ever had, in the order of their ids.';
comment on column rollcall.open_count.open is 'Open episodes of each; 0 where all closed.';

-- How much of a cause is open in a district; an empty cause means all.
create function rollcall.open_rows(wanted_district text, wanted_cause text) returns bigint
language sql stable parallel safe as $$
  select coalesce(sum(n.open), 0)::bigint
  from rollcall.open_count c
  cross join unnest(c.messages, c.open) as n (message_id, open)
  join rollcall.message m on m.message_id = n.message_id
  where c.district_id = wanted_district collate "C"
    and (wanted_cause = '' or m.cause = wanted_cause collate "C")
$$;

create table rollcall.silence (
  district_id text collate "C" not null,
  from_night date not null,
  until_night date not null,
  constraint silence_key primary key (district_id, from_night),
  constraint silence_order check (from_night <= until_night)
);
comment on table rollcall.silence is
  'One row per stretch of nights without a sync between two nights with one, paused or not.';
comment on column rollcall.silence.district_id is 'The portal''s id of the district.';
comment on column rollcall.silence.from_night is 'First night, a local date of the district.';
comment on column rollcall.silence.until_night is 'Last night, a local date of the district.';

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array['sync_change', 'open_count', 'silence'] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format(
      'grant select, insert, update, delete on rollcall.%I to rollcall_ingest', tenant);
    execute format(
      'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
      'district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format('grant select on rollcall.%I to rollcall_specialist', tenant);
  end loop;
end
$policies$;

create policy all_districts on rollcall.open_count for select to rollcall_bi using (true);
create policy all_districts on rollcall.silence for select to rollcall_bi using (true);
grant select on rollcall.open_count, rollcall.silence to rollcall_bi;
grant execute on function rollcall.open_rows(text, text)
  to rollcall_ingest, rollcall_specialist, rollcall_bi;
grant select (entity) on rollcall.message to rollcall_bi;

-- In a block, so that a database without syncs need not have everything this reads.
do $fill$
begin
  if not exists (select from rollcall.sync) then return; end if;
  insert into rollcall.sync_change (district_id, sync_no, messages, opened, closed)
  select district_id, sync_no, array_agg(message_id order by message_id),
    array_agg(opened order by message_id), array_agg(closed order by message_id)
  from (
    select c.district_id, c.sync_no, w.message_id, sum(c.opened)::int as opened,
      sum(c.closed)::int as closed
    from (
      select o.district_id, o.sync_no, o.wording, 1 as opened, 0 as closed
      from rollcall.opening o
      union all
      select o.district_id, e.closed_by, o.wording, 0, 1
      from rollcall.ending e
      join rollcall.opening o
        on o.district_id = e.district_id and o.entity = e.entity and o.episode = e.episode
    ) c
    join rollcall.wording w on w.district_id = c.district_id and w.wording = c.wording
    group by c.district_id, c.sync_no, w.message_id
  ) counted
  group by district_id, sync_no;
  insert into rollcall.open_count (district_id, messages, open)
  select district_id, array_agg(message_id order by message_id), array_agg(open order by message_id)
  from (
    select c.district_id, m.message_id, sum(m.opened - m.closed)::int as open
    from rollcall.sync_change c
    cross join unnest(c.messages, c.opened, c.closed) as m (message_id, opened, closed)
    group by c.district_id, m.message_id
  ) counted
  group by district_id;
  insert into rollcall.silence (district_id, from_night, until_night)
  select district_id, night + 1, next_night - 1
  from (
    select district_id, night, lead(night) over (partition by district_id order by night) as next_night
    from (
      select distinct s.district_id, (s.completed_at at time zone d.timezone)::date as night
      from rollcall.sync s
      join rollcall.district d on d.district_id = s.district_id
    ) nights
  ) followed
  where next_night > night + 1;
end
$fill$;

-- Care that comes by itself. What is updated every night is small and is swept soon, so that it stays
-- small; what only grows gets its statistics after a few nights' worth and not after a tenth of all.
do $care$
declare
  cared record;
begin
  for cared in
    select c.oid::regclass as name, c.relname in (
      'lease', 'worker', 'ledger_head', 'open_count', 'open_school', 'held_closing', 'standing'
    ) as is_rewritten
    from pg_catalog.pg_class c
    where c.relnamespace = 'rollcall'::regnamespace and c.relkind = 'r'
      and (c.relname in (
        'lease', 'worker', 'ledger_head', 'open_count', 'open_school', 'held_closing', 'standing',
        'sync', 'sync_change', 'sync_version', 'report', 'archive', 'wording_rows')
        or c.relname ~ '^(opening|ending)_')
  loop
    if cared.is_rewritten then
      execute format('alter table %s set (autovacuum_vacuum_scale_factor = 0.02,'
        ' autovacuum_vacuum_threshold = 500, autovacuum_analyze_scale_factor = 0.05)', cared.name);
    else
      execute format('alter table %s set (autovacuum_vacuum_insert_scale_factor = 0.05,'
        ' autovacuum_analyze_scale_factor = 0.02)', cared.name);
    end if;
  end loop;
end
$care$;
