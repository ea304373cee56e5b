-- What the columns of the inputs mean: what was delivered, version by version, and its bytes.

comment on column rollcall.sync_version.district_id is 'The portal''s id of the district.';
comment on column rollcall.sync_version.sync_no is
  'Number of the sync within the district, in order of arrival.';
comment on column rollcall.sync_version.version_no is
  'Number of the version within the sync, in order of arrival.';
comment on column rollcall.sync_version.sync_id is 'The portals id of the sync.';
comment on column rollcall.sync_version.source is 'Name of the source that delivered it.';
comment on column rollcall.sync_version.delivery is
  'Name of the delivery; the greatest complete one counts.';
comment on column rollcall.sync_version.status is 'completed, completed_with_errors or failed.';
comment on column rollcall.sync_version.completed_at is
  'When the sync completed, resolved once on acceptance.';
comment on column rollcall.sync_version.completed_raw is
  'The completion time as the manifest has it.';
comment on column rollcall.sync_version.zone_used is 'Time zone with which completed_raw was read.';
comment on column rollcall.sync_version.has_list is 'The manifest row lists its reports.';
comment on column rollcall.sync_version.is_complete is
  'Every listed report is readable and nothing contradicts.';
comment on column rollcall.sync_version.accepted_at is 'When Rollcall accepted the version.';

comment on column rollcall.sync_version.report_kinds is
  'Of each report its name, entity, dialect, encoding and whether it is listed, holds more than a header and has come, in bits: read them as the view report; null without reports.';
comment on column rollcall.sync_version.report_names is
  'File names that are not among the usual ones; null where there is none.';
comment on column rollcall.sync_version.report_hashes is
  'SHA-256 of each report, 32 bytes each, zero while it is missing.';
comment on column rollcall.sync_version.report_bytes is 'Length of each report.';
comment on column rollcall.sync_version.report_times is
  'Modification time of each report in nanoseconds.';
comment on column rollcall.sync_version.report_findings is 'Rows of each report that are findings.';
comment on column rollcall.sync_version.report_rejected is
  'Rows of each report that cannot be read as a finding; null where there is none.';

comment on column rollcall.report_flaw.district_id is 'The portal''s id of the district.';
comment on column rollcall.report_flaw.sync_no is
  'Number of the sync within the district, in order of arrival.';
comment on column rollcall.report_flaw.version_no is
  'Number of the version within the sync, in order of arrival.';
comment on column rollcall.report_flaw.position is 'Place of the report in the version, from 0.';
comment on column rollcall.report_flaw.flaw is 'Why the report is unreadable.';
comment on column rollcall.report_flaw.attempts is
  'How often it was tried since it came or since somebody asked for it.';
comment on column rollcall.report_flaw.parked_at is
  'Since when it waits for a person; null while it is tried in every run.';

comment on column rollcall.report.position is
  'Place in the manifest''s list, from 0; the first row of an identity is told by it.';
comment on column rollcall.report.flaw is 'Why the report is unreadable; null when it was read.';
comment on column rollcall.report.district_id is 'The portal''s id of the district.';
comment on column rollcall.report.sync_no is
  'Number of the sync within the district, in order of arrival.';
comment on column rollcall.report.version_no is
  'Number of the version within the sync, in order of arrival.';
comment on column rollcall.report.name is 'File name of the report.';
comment on column rollcall.report.entity is
  '0 user, 1 class, 2 school, 3 enrollment; null where the name belongs to none.';
comment on column rollcall.report.is_listed is
  'Part of the version; unlisted files are archived and ignored.';
comment on column rollcall.report.sha256 is
  'Hash of its bytes in the archive; null while a listed file is missing.';
comment on column rollcall.report.bytes is 'Length of the file.';
comment on column rollcall.report.modified_ns is
  'Modification time of the file in nanoseconds, to see what changed.';
comment on column rollcall.report.dialect is
  'Column layout that was recognised; null where none was.';
comment on column rollcall.report.encoding is 'Character encoding that was recognised.';
comment on column rollcall.report.findings is 'Rows that are findings.';
comment on column rollcall.report.rejected is 'Rows that cannot be read as a finding.';
comment on column rollcall.report.has_content is 'Holds more than a header.';

comment on column rollcall.rejected_row.district_id is 'The portal''s id of the district.';
comment on column rollcall.rejected_row.sync_no is
  'Number of the sync within the district, in order of arrival.';
comment on column rollcall.rejected_row.version_no is
  'Number of the version within the sync, in order of arrival.';
comment on column rollcall.rejected_row.report is 'File name of the report.';
comment on column rollcall.rejected_row.line is 'Line of the file, the first is 1.';
comment on column rollcall.rejected_row.byte_offset is 'Where the row begins in the file.';
comment on column rollcall.rejected_row.reason is 'Why it cannot be read as a finding.';
comment on column rollcall.rejected_row.raw is 'The bytes of the row as they came; student data.';

comment on column rollcall.archive.district_id is 'The portal''s id of the district.';
comment on column rollcall.archive.sha256 is 'SHA-256 of the raw bytes.';
comment on column rollcall.archive.bytes is 'Length of the raw bytes.';
comment on column rollcall.archive.packing is
  '0 stored as they are, 1 zstd, 2 zstd that points into the bytes of the base.';
comment on column rollcall.archive.packed is 'The bytes, packed as packing says; student data.';
comment on column rollcall.archive.base is
  'The content of the same district that a difference was made to; null where all is here.';
comment on column rollcall.archive.link is
  'How many differences lie between this content and one that is kept whole.';

comment on column rollcall.delivery.source is 'Name of the source.';
comment on column rollcall.delivery.delivery is 'Name of the delivery.';
comment on column rollcall.delivery.manifest_sha256 is 'SHA-256 of syncs.csv.';
comment on column rollcall.delivery.manifest_bytes is 'Length of syncs.csv.';
comment on column rollcall.delivery.manifest is 'syncs.csv, compressed.';
comment on column rollcall.delivery.rows is 'Rows of the manifest that were read.';
comment on column rollcall.delivery.rejected is 'Rows of the manifest that cannot be read.';
comment on column rollcall.delivery.accepted_at is 'When Rollcall accepted the delivery.';

comment on column rollcall.rejected_manifest_row.source is 'Name of the source.';
comment on column rollcall.rejected_manifest_row.delivery is
  'Name of the delivery, or of the list.';
comment on column rollcall.rejected_manifest_row.line is 'Line of the file, the first is 1.';
comment on column rollcall.rejected_manifest_row.byte_offset is 'Where the row begins in the file.';
comment on column rollcall.rejected_manifest_row.reason is 'Why it cannot be read.';
comment on column rollcall.rejected_manifest_row.raw is 'The bytes of the row as they came.';

comment on column rollcall.list_import.source is 'Name of the source.';
comment on column rollcall.list_import.list is 'districts.csv or schools.csv.';
comment on column rollcall.list_import.sha256 is 'SHA-256 of the list that was imported last.';
comment on column rollcall.list_import.imported_at is 'When it was imported.';

comment on column rollcall.retold.district_id is 'The portal''s id of the district.';
comment on column rollcall.retold.sync_no is 'Number of the sync within its district.';
comment on column rollcall.retold.source is 'Name of the source.';
comment on column rollcall.retold.delivery is 'Name of the delivery.';
comment on column rollcall.retold.version_no is 'The version of the sync that the delivery tells now.';
comment on column rollcall.sync_delivery.district_id is 'The portal''s id of the district.';
comment on column rollcall.sync_delivery.sync_no is 'Number of the sync within its district.';
comment on column rollcall.sync_delivery.source is 'Name of the source.';
comment on column rollcall.sync_delivery.delivery is 'Name of the delivery.';
comment on column rollcall.sync_delivery.version_no is 'The version that the delivery tells now.';
