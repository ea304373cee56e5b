-- Why: a log of the letters that went to districts: when, by whom, to which owner. Hashes, not texts.
-- Requires: 0003.
-- Breaking: no.

create table rollcall.letter (
  district_id text collate "C" not null,
  number int not null,
  owner text collate "C" not null,
  sha256 bytea not null,
  sent_at timestamptz not null default clock_timestamp(),
  said_by text not null,
  role_name text not null default session_user,
  constraint letter_key primary key (district_id, number)
);

alter table rollcall.letter enable row level security;
create policy ingest_all on rollcall.letter to rollcall_ingest using (true) with check (true);
grant select, insert, delete on rollcall.letter to rollcall_ingest;
create policy caseload_only on rollcall.letter for select to rollcall_specialist using (
  district_id = any (array(
    select c.district_id from rollcall.caseload c where c.role_name = session_user)));
create policy caseload_said on rollcall.letter for insert to rollcall_specialist with check (
  role_name = session_user and district_id = any (array(
    select c.district_id from rollcall.caseload c where c.role_name = session_user)));
grant select, insert on rollcall.letter to rollcall_specialist;
create policy all_districts_audited on rollcall.letter for select to rollcall_auditor using (true);
grant select on rollcall.letter to rollcall_auditor;
