-- Why: what people decide, note, put off, assign and are promised, beside the ledger. Everything
-- hangs on a district and a school or a finding's identity, never on an episode, so that deriving
-- the ledger anew touches none of it.
-- Requires: 0002.
-- Breaking: no.

create table rollcall.school_decision (
  district_id text collate "C" not null,
  object_kind text collate "C" not null,
  object_id text collate "C" not null,
  number int not null,
  record_ref uuid not null,
  decision text not null,
  until_night date,
  why text not null default '',
  said_by text not null,
  role_name text not null default session_user,
  said_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint school_decision_key primary key (district_id, object_kind, object_id, number),
  constraint school_decision_kind check (object_kind in ('c', 's')),
  constraint school_decision_word check (decision in ('onboard', 'unshare', 'ignore'))
);

create table rollcall.snooze (
  district_id text collate "C" not null,
  object_kind text collate "C" not null,
  object_id text collate "C" not null,
  cause text collate "C" not null,
  number int not null,
  record_ref uuid,
  until_night date,
  until_open int,
  why text not null default '',
  said_by text not null,
  role_name text not null default session_user,
  said_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint snooze_ends check (until_night is not null or until_open is not null),
  constraint snooze_key primary key (district_id, object_kind, object_id, cause, number),
  constraint snooze_kind check (object_kind in ('d', 'c', 's'))
);

create table rollcall.assignment (
  district_id text collate "C" not null,
  number int not null,
  specialist text not null,
  why text not null default '',
  said_by text not null,
  role_name text not null default session_user,
  said_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint assignment_key primary key (district_id, number)
);

create table rollcall.note (
  district_id text collate "C" not null,
  number int not null,
  object_kind text collate "C" not null,
  object_id text collate "C" not null,
  words text not null,
  said_by text not null,
  role_name text not null default session_user,
  said_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint note_key primary key (district_id, number),
  constraint note_kind check (object_kind in ('d', 'c', 's', 'f'))
);

create table rollcall.promise (
  district_id text collate "C" not null,
  number int not null,
  cause text collate "C" not null,
  by_night date,
  words text not null default '',
  seen_sync text collate "C",
  said_by text not null,
  role_name text not null default session_user,
  said_at timestamptz not null default clock_timestamp(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint promise_key primary key (district_id, number)
);

create table rollcall.triage_log (
  district_id text collate "C" not null,
  event_id uuid not null default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  said_by text not null,
  role_name text not null default session_user,
  action text not null,
  object_kind text collate "C" not null,
  object_id text collate "C" not null,
  cause text collate "C" not null default '',
  words text not null default '',
  constraint triage_log_key primary key (district_id, event_id)
);

-- A district's specialist: whom a person assigned, else whom the newest list names.
alter table rollcall.district add column listed_specialist text;
update rollcall.district set listed_specialist = specialist where specialist is not null;

create function rollcall.assignment_applies() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update rollcall.district d
  set specialist = coalesce(
    (select a.specialist from rollcall.assignment a
     where a.district_id = d.district_id and a.withdrawn_at is null
     order by a.number desc limit 1),
    d.listed_specialist)
  where d.district_id = coalesce(new.district_id, old.district_id);
  return null;
end
$$;
create trigger assignment_applies after insert or update or delete on rollcall.assignment
for each row execute function rollcall.assignment_applies();

-- Specialists write for their caseload, under their own role's name; what was said is never changed,
-- only taken back. The log can only be added to.
do $policies$
declare
  tenant text;
begin
  foreach tenant in array array[
    'school_decision', 'snooze', 'assignment', 'note', 'promise', 'triage_log'
  ] loop
    execute format('alter table rollcall.%I enable row level security', tenant);
    execute format(
      'create policy ingest_all on rollcall.%I to rollcall_ingest using (true) with check (true)',
      tenant);
    execute format('grant select, insert, delete on rollcall.%I to rollcall_ingest', tenant);
    execute format(
      'create policy caseload_only on rollcall.%I for select to rollcall_specialist using ('
      'district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format(
      'create policy caseload_said on rollcall.%I for insert to rollcall_specialist with check ('
      'role_name = session_user and'
      ' district_id = any (array(select c.district_id from rollcall.caseload c'
      ' where c.role_name = session_user)))',
      tenant);
    execute format('grant select, insert on rollcall.%I to rollcall_specialist', tenant);
    execute format(
      'create policy all_districts_audited on rollcall.%I for select to rollcall_auditor'
      ' using (true)',
      tenant);
    execute format('grant select on rollcall.%I to rollcall_auditor', tenant);
    if tenant <> 'triage_log' then
      execute format(
        'create policy caseload_taken_back on rollcall.%I for update to rollcall_specialist using ('
        'district_id = any (array(select c.district_id from rollcall.caseload c'
        ' where c.role_name = session_user)))',
        tenant);
      execute format(
        'grant update (withdrawn_by, withdrawn_at) on rollcall.%I'
        ' to rollcall_specialist, rollcall_ingest',
        tenant);
    end if;
  end loop;
end
$policies$;

-- BI sees what was decided about a school, never why, by whom, or a word of a note.
create policy all_districts on rollcall.school_decision for select to rollcall_bi using (true);
grant select (district_id, record_ref, number, decision, until_night, withdrawn_at)
  on rollcall.school_decision to rollcall_bi;
create policy all_districts on rollcall.snooze for select to rollcall_bi using (true);
grant select
  (district_id, object_kind, record_ref, cause, number, until_night, until_open, withdrawn_at)
  on rollcall.snooze to rollcall_bi;
