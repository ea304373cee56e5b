-- Why: a report had a row and an index entry in every night of every district, three for each sync that
-- changed nothing: two fifths of such a night's log. All of a version's reports stand in its row now.
-- Requires: 0002, 0004, 0013.
-- Breaking: rollcall.report is a view with the columns the table had. What cannot be read, and how often
-- it was tried, is in rollcall.report_flaw.

alter table rollcall.sync_version
  add column report_kinds int[],
  add column report_names text[] collate "C",
  add column report_hashes bytea,
  add column report_bytes int[],
  add column report_times bigint[],
  add column report_findings int[],
  add column report_rejected int[],
  add constraint sync_version_reports check (
    case when report_kinds is null then
      num_nonnulls(report_names, report_hashes, report_bytes, report_times, report_findings,
        report_rejected) = 0
    else
      octet_length(report_hashes) = 32 * cardinality(report_kinds)
      and cardinality(report_bytes) = cardinality(report_kinds)
      and cardinality(report_times) = cardinality(report_kinds)
      and cardinality(report_findings) = cardinality(report_kinds)
      and coalesce(cardinality(report_names), cardinality(report_kinds)) = cardinality(report_kinds)
      and coalesce(cardinality(report_rejected), cardinality(report_kinds))
        = cardinality(report_kinds)
    end);

create table rollcall.report_flaw (
  district_id text collate "C" not null,
  sync_no int not null,
  version_no int not null,
  position int not null,
  flaw text not null,
  attempts int not null default 1,
  parked_at timestamptz,
  constraint report_flaw_key primary key (district_id, sync_no, version_no, position)
);
comment on table rollcall.report_flaw is
  'One row per report that cannot be read; read it as columns of the view report.';

alter table rollcall.report_flaw enable row level security;
create policy ingest_all on rollcall.report_flaw to rollcall_ingest using (true) with check (true);
grant select, insert, update, delete on rollcall.report_flaw to rollcall_ingest;
create policy caseload_only on rollcall.report_flaw for select to rollcall_specialist using (
  district_id = any (array(select c.district_id from rollcall.caseload c
   where c.role_name = session_user)));
grant select on rollcall.report_flaw to rollcall_specialist;
create policy all_districts_audited on rollcall.report_flaw for select to rollcall_auditor
  using (true);
grant select on rollcall.report_flaw to rollcall_auditor;

-- A kind has its name, entity, dialect and encoding, whether it is listed, holds more than a header and
-- has come, in 4, 3, 3, 3, 1, 1 and 1 bits; 0 is none. A name that is not among these is written out.
update rollcall.sync_version v
set
  report_kinds = r.kinds, report_names = r.names, report_hashes = r.hashes,
  report_bytes = r.bytes, report_times = r.times, report_findings = r.findings,
  report_rejected = r.rejected
from (
  select
    district_id, sync_no, version_no,
    array_agg(
      name_code | (coalesce(entity + 1, 0) << 4)
        | (coalesce(array_position(
            array['clever', 'classlink', 'oneroster', 'self_serve'], dialect), 0) << 7)
        | (coalesce(array_position(
            array['utf8', 'utf8_bom', 'utf16_le', 'utf16_be', 'cp1252'], encoding), 0) << 10)
        | (is_listed::int << 13) | (has_content::int << 14) | ((sha256 is not null)::int << 15)
      order by position) as kinds,
    case when min(name_code) = 0 then
      array_agg(case when name_code = 0 then name end order by position) end as names,
    string_agg(coalesce(sha256, decode(repeat('00', 32), 'hex')), ''::bytea order by position)
      as hashes,
    array_agg(bytes::int order by position) as bytes,
    array_agg(modified_ns order by position) as times,
    array_agg(findings order by position) as findings,
    case when max(rejected) > 0 then array_agg(rejected order by position) end as rejected
  from (
    select r.*, coalesce(array_position(array[
        'users_sync_report.csv', 'classes_sync_report.csv', 'schools_sync_report.csv',
        'enrollments_sync_report.csv', 'staff_sync_report.csv', 'students_sync_report.csv',
        'orgs_sync_report.csv', 'user_sync_report.csv', 'class_sync_report.csv',
        'school_sync_report.csv', 'enrollment_sync_report.csv', 'student_sync_report.csv',
        'org_sync_report.csv'], name::text), 0) as name_code
    from rollcall.report r
  ) r
  group by district_id, sync_no, version_no
) r
where r.district_id = v.district_id and r.sync_no = v.sync_no and r.version_no = v.version_no;

-- Places are counted anew, as the view counts them.
insert into rollcall.report_flaw
  (district_id, sync_no, version_no, position, flaw, attempts, parked_at)
select district_id, sync_no, version_no, place, flaw, attempts, parked_at
from (
  select r.*,
    row_number() over (partition by district_id, sync_no, version_no order by position) - 1 as place
  from rollcall.report r
) r
where flaw is not null;

drop table rollcall.report;
