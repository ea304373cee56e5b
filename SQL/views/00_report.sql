-- One row per report: the reports of a version stand in its row, side by side in arrays.
create view rollcall.report with (security_invoker = true) as
select
  v.district_id, v.sync_no, v.version_no,
  coalesce(v.report_names[r.place], (array[
    'users_sync_report.csv', 'classes_sync_report.csv', 'schools_sync_report.csv',
    'enrollments_sync_report.csv', 'staff_sync_report.csv', 'students_sync_report.csv',
    'orgs_sync_report.csv', 'user_sync_report.csv', 'class_sync_report.csv',
    'school_sync_report.csv', 'enrollment_sync_report.csv', 'student_sync_report.csv',
    'org_sync_report.csv'])[r.kind & 15]) collate "C" as name,
  (r.place - 1)::int as position,
  (nullif((r.kind >> 4) & 7, 0) - 1)::smallint as entity,
  (r.kind >> 13) & 1 = 1 as is_listed,
  case when (r.kind >> 15) & 1 = 1 then substr(v.report_hashes, (r.place * 32)::int - 31, 32) end
    as sha256,
  r.bytes::bigint as bytes, r.modified_ns,
  (array['clever', 'classlink', 'oneroster', 'self_serve'])[(r.kind >> 7) & 7] as dialect,
  (array['utf8', 'utf8_bom', 'utf16_le', 'utf16_be', 'cp1252'])[(r.kind >> 10) & 7] as encoding,
  r.findings, coalesce(v.report_rejected[r.place], 0) as rejected,
  (r.kind >> 14) & 1 = 1 as has_content,
  f.flaw, coalesce(f.attempts, 1) as attempts, f.parked_at
from rollcall.sync_version v
cross join lateral unnest(v.report_kinds, v.report_bytes, v.report_times, v.report_findings)
  with ordinality as r (kind, bytes, modified_ns, findings, place)
left join rollcall.report_flaw f
  on f.district_id = v.district_id and f.sync_no = v.sync_no and f.version_no = v.version_no
  and f.position = r.place - 1;
comment on view rollcall.report is
  'One row per report file of a sync version; sha256 is null while a listed file is missing.';
