-- Why: a portal is asked district by district; whoever asks must see that another just did, and the
-- pages that told something new are archived as they came. What a source bears is counted here,
-- because many hosts ask it.
-- Requires: 0001, 0002.
-- Breaking: no.

create table rollcall.poll (
  district_id text collate "C" not null,
  source text collate "C" not null,
  polled_at timestamptz not null,
  constraint poll_key primary key (district_id, source)
);

create table rollcall.poll_page (
  district_id text collate "C" not null,
  source text collate "C" not null,
  delivery text collate "C" not null,
  sha256 bytea not null,
  constraint poll_page_key primary key (district_id, source, delivery)
);

do $policies$
declare
  tenant text;
begin
  foreach tenant in array array['poll', 'poll_page'] loop
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

create table rollcall.source_pace (
  source text collate "C" constraint source_pace_key primary key,
  next_at timestamptz not null
);

create table rollcall.source_slot (
  source text collate "C" not null,
  slot int not null,
  token bigint not null default 0,
  taken_until timestamptz not null default '-infinity',
  constraint source_slot_key primary key (source, slot)
);
grant select, insert, update, delete on rollcall.source_pace, rollcall.source_slot
to rollcall_ingest;
