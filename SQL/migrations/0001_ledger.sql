-- Why: the ledger of rostering errors, its inputs, its archive and its bookkeeping.
-- Requires: PostgreSQL 15; the group roles of SQL/roles.sql.
-- Breaking: no (first migration).

create schema rollcall;
create schema bi;

comment on schema rollcall is 'Rollcall: syncs, reports, error episodes and the bookkeeping of ingest.';
comment on schema bi is 'Stable views for BI tools; columns are only ever appended.';

-- Reference tables: no student data.

create table rollcall.cause (
  cause text constraint cause_key primary key,
  number int not null,
  title text not null,
  severity text not null,
  owner text not null,
  rank int not null,
  advice text not null,
  internal_step text not null,
  catalogue_version int not null
);
comment on table rollcall.cause is 'One row per canonical kind of message, loaded from the catalogue.';
comment on column rollcall.cause.rank is
  'Order of fixing: school 1, teacher 2, student 3, class 4, enrollment 5; 0 for the sync itself.';

create table rollcall.message (
  message_id uuid constraint message_key primary key,
  entity smallint not null,
  field text not null,
  shape text not null,
  cause text not null constraint message_cause references rollcall.cause (cause),
  rule text,
  catalogue_version int not null,
  first_seen_at timestamptz not null default now()
);
comment on table rollcall.message is
  'One row per entity, field and message shape; values are placeholders, so it holds no student data.';

-- Districts and what is known about them.

create table rollcall.district (
  district_id text collate "C" constraint district_key primary key,
  name text,
  state text,
  nces_id text,
  timezone text not null default 'UTC',
  specialist text,
  expected_schools int,
  is_listed boolean not null default false,
  left_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table rollcall.district is 'One row per district ever heard of; never deleted by ingest.';
comment on column rollcall.district.timezone is 'IANA name; decides the night of a sync. UTC where unknown.';
comment on column rollcall.district.is_listed is 'On the newest districts.csv; unassigned where it never was.';

create table rollcall.school (
  district_id text collate "C" not null,
  clever_id text collate "C" not null,
  sis_id text collate "C" not null,
  name text,
  nces_id text,
  students int,
  staff int,
  classes int,
  licensed boolean,
  starts_on date,
  record_ref uuid,
  sis_ref uuid,
  constraint school_key primary key (district_id, clever_id, sis_id)
);
comment on table rollcall.school is 'The school directory (schools.csv): numbers only, no person is named.';
comment on column rollcall.school.record_ref is 'Keyed hash of the Clever ID, as findings about the school carry it.';
comment on column rollcall.school.sis_ref is 'Keyed hash of the sis_id, for findings without a Clever ID.';
create index school_by_sis_id on rollcall.school (district_id, sis_id);
create index school_by_record_ref on rollcall.school (district_id, record_ref);
create index school_by_sis_ref on rollcall.school (district_id, sis_ref);

create table rollcall.pause (
  district_id text collate "C" not null,
  from_night date not null,
  until_night date not null,
  why text not null default '',
  created_by text not null default session_user,
  created_at timestamptz not null default now(),
  constraint pause_key primary key (district_id, from_night),
  constraint pause_order check (from_night <= until_night)
);
comment on table rollcall.pause is 'Nights on which no sync of a district is expected, both ends included.';

create table rollcall.caseload (
  role_name text not null,
  district_id text collate "C" not null,
  constraint caseload_key primary key (role_name, district_id)
);
comment on table rollcall.caseload is 'Which login role may see which district.';

-- Inputs: what was delivered, version by version, and its bytes.

create table rollcall.sync_version (
  district_id text collate "C" not null,
  sync_no int not null,
  version_no int not null,
  version_id uuid not null,
  sync_id text collate "C" not null,
  source text collate "C" not null,
  delivery text collate "C" not null,
  status text not null,
  completed_at timestamptz not null,
  completed_raw text not null,
  zone_used text not null,
  is_flagged boolean not null,
  has_list boolean not null,
  is_complete boolean not null,
  accepted_at timestamptz not null default now(),
  constraint sync_version_key primary key (district_id, sync_no, version_no),
  constraint sync_version_status
    check (status in ('completed', 'completed_with_errors', 'failed'))
);
comment on table rollcall.sync_version is
  'One row per version of a sync: its manifest row with the hashes of its reports.';
comment on column rollcall.sync_version.version_id is 'Fingerprint of the normalised manifest row and its report hashes.';
comment on column rollcall.sync_version.is_flagged is
  'The completion time was missing, ambiguous, skipped by a clock change, or in an unknown zone.';

create table rollcall.retold (
  district_id text collate "C" not null,
  sync_no int not null,
  source text collate "C" not null,
  delivery text collate "C" not null,
  version_no int not null,
  constraint retold_key primary key (district_id, sync_no, source, delivery)
);
comment on table rollcall.retold is
  'One row per delivery that told a known sync again, with the version it tells now; the delivery that told a sync first has one once its files changed.';

create table rollcall.report (
  district_id text collate "C" not null,
  sync_no int not null,
  version_no int not null,
  name text collate "C" not null,
  position int not null,
  entity smallint,
  is_listed boolean not null,
  sha256 bytea,
  bytes bigint,
  modified_ns bigint,
  dialect text,
  encoding text,
  findings int not null,
  rejected int not null,
  has_content boolean not null,
  flaw text,
  attempts int not null default 1,
  constraint report_key primary key (district_id, sync_no, version_no, name)
);
-- Unreadable reports are few; finding them must not cost a walk over every night.
create index report_flawed on rollcall.report (district_id, sync_no, version_no) where flaw is not null;
comment on table rollcall.report is
  'One row per report file of a sync version; sha256 is null while a listed file is missing.';
comment on column rollcall.report.position is
  'Place in the manifest''s list, from 0; the first row of an identity is told by it.';
comment on column rollcall.report.flaw is 'Why the report is unreadable; null when it was read.';
comment on column rollcall.report.attempts is 'How often an unreadable report was tried; parked after 5.';

create table rollcall.rejected_row (
  district_id text collate "C" not null,
  sync_no int not null,
  version_no int not null,
  report text collate "C" not null,
  line int not null,
  byte_offset bigint not null,
  reason text not null,
  raw bytea not null,
  constraint rejected_row_key primary key (district_id, sync_no, version_no, report, line, byte_offset)
);
comment on table rollcall.rejected_row is 'One row per line of a report that cannot be read as a finding.';

create table rollcall.archive (
  district_id text collate "C" not null,
  sha256 bytea not null,
  bytes bigint not null,
  packing smallint not null,
  packed bytea not null,
  constraint archive_key primary key (district_id, sha256)
);
-- The bytes are compressed already: PostgreSQL must not try again.
alter table rollcall.archive alter column packed set storage external;
comment on table rollcall.archive is 'The raw bytes of every report, once per district and content.';
comment on column rollcall.archive.packing is '0 stored as they are, 1 zstd.';

create table rollcall.hold_decision (
  district_id text collate "C" not null,
  sync_id text collate "C" not null,
  version_id uuid not null,
  decision text not null,
  decided_by text not null default session_user,
  decided_at timestamptz not null default now(),
  constraint hold_decision_key primary key (district_id, sync_id, version_id),
  constraint hold_decision_word check (decision in ('release', 'discard'))
);
comment on table rollcall.hold_decision is 'A person''s word on one version of a sync; lapses with the version.';

create table rollcall.hold_threshold (
  effective_from timestamptz constraint hold_threshold_key primary key,
  minimum int not null,
  share double precision not null,
  constraint hold_threshold_range check (minimum >= 1 and share > 0 and share <= 1)
);
comment on table rollcall.hold_threshold is
  'How many and which share of open episodes a sync must miss for its closings to be held, by sync time.';
insert into rollcall.hold_threshold values ('-infinity', 1000, 0.9);

-- The ledger: derived from the inputs alone, append-only but for the open set.

create table rollcall.sync (
  district_id text collate "C" not null,
  sync_no int not null,
  sync_id text collate "C" not null,
  version_no int not null,
  version_id uuid not null,
  status text not null,
  completed_at timestamptz not null,
  conclusive smallint not null,
  ordinals int[] not null,
  reports int not null,
  findings int not null,
  rejected int not null,
  opened int not null,
  closed int not null,
  unchanged int not null,
  held int not null,
  reason text,
  ingested_at timestamptz not null default now(),
  constraint sync_key primary key (district_id, sync_no)
);
create unique index sync_by_id on rollcall.sync (district_id, sync_id);
create index sync_by_time on rollcall.sync (completed_at);
comment on table rollcall.sync is 'One row per district and sync: the version that counts and what it told.';
comment on column rollcall.sync.conclusive is 'Bits: 1 user, 2 class, 4 school, 8 enrollment.';
comment on column rollcall.sync.ordinals is 'Per entity: how many syncs were conclusive for it up to this one.';

create table rollcall.wording (
  district_id text collate "C" not null,
  wording int not null,
  entity smallint not null,
  field text not null,
  status text not null,
  message text not null,
  message_id uuid not null,
  constraint wording_key primary key (district_id, wording)
) partition by hash (district_id);
comment on table rollcall.wording is 'The verbatim field, status and message of findings, once per district.';
-- One partition takes all: COPY is refused where row security stands, which is on the parent alone.
create table rollcall.wording_rows partition of rollcall.wording
  for values with (modulus 1, remainder 0);

create table rollcall.opening_chunk (
  district_id text collate "C" not null,
  entity smallint not null,
  first_episode int not null,
  episodes int not null,
  sync_no int not null,
  record_refs uuid[] not null,
  wordings int[] not null,
  occurrences int[],
  identities uuid[] not null,
  clever_ids text[] collate "C" not null,
  sis_ids text[] collate "C" not null,
  constraint opening_chunk_key primary key (district_id, entity, first_episode),
  constraint opening_chunk_arrays check (
    episodes > 0 and cardinality(record_refs) = episodes and cardinality(wordings) = episodes
    and (occurrences is null or cardinality(occurrences) = episodes)
    and cardinality(identities) = episodes and cardinality(clever_ids) = episodes
    and cardinality(sis_ids) = episodes)
) partition by list (entity);
comment on table rollcall.opening_chunk is
  'Up to a thousand episodes that one sync opened, side by side in arrays; read it as the view opening. Append-only.';
create table rollcall.opening_chunk_user partition of rollcall.opening_chunk for values in (0);
create table rollcall.opening_chunk_class partition of rollcall.opening_chunk for values in (1);
create table rollcall.opening_chunk_school partition of rollcall.opening_chunk for values in (2);
create table rollcall.opening_chunk_enrollment partition of rollcall.opening_chunk for values in (3);
-- Hashes do not shrink, and packing ids costs more time than it saves in the log.
do $external$
declare
  part text;
begin
  foreach part in array array['user', 'class', 'school', 'enrollment'] loop
    execute format(
      'alter table rollcall.opening_chunk_%s'
      ' alter record_refs set storage external, alter wordings set storage external,'
      ' alter identities set storage external, alter clever_ids set storage external,'
      ' alter sis_ids set storage external', part);
  end loop;
end
$external$;

create table rollcall.ending (
  district_id text collate "C" not null,
  entity smallint not null,
  episode int not null,
  closed_by int not null,
  last_seen int not null,
  reason text not null,
  constraint ending_key primary key (district_id, entity, episode),
  constraint ending_reason check (reason in ('absent', 'sync_clean'))
) partition by list (entity);
comment on table rollcall.ending is 'One row per closed episode. Append-only: an open episode costs no write.';
create table rollcall.ending_user partition of rollcall.ending for values in (0);
create table rollcall.ending_class partition of rollcall.ending for values in (1);
create table rollcall.ending_school partition of rollcall.ending for values in (2);
create table rollcall.ending_enrollment partition of rollcall.ending for values in (3);

create table rollcall.continuation (
  district_id text collate "C" not null,
  entity smallint not null,
  episode int not null,
  continues int not null,
  chain_first int not null,
  constraint continuation_key primary key (district_id, entity, episode)
);
comment on table rollcall.continuation is
  'Episodes that go on where another ended in the same sync: reworded, or the ID was re-issued.';

create table rollcall.held_closing (
  district_id text collate "C" not null,
  entity smallint not null,
  episode int not null,
  constraint held_closing_key primary key (district_id, entity, episode)
);
comment on table rollcall.held_closing is 'Open episodes whose closing waits for the next conclusive sync.';

create table rollcall.standing (
  district_id text collate "C" not null,
  entity smallint not null,
  part smallint not null,
  entries bytea not null,
  constraint standing_key primary key (district_id, entity, part)
);
alter table rollcall.standing alter column entries set storage external;
comment on table rollcall.standing is
  'The open episodes of a district and entity, packed: part 0 all of them at some time, sorted, the others what changed since, in order. The next sync is compared with them.';

create table rollcall.ledger_head (
  district_id text collate "C" constraint ledger_head_key primary key,
  next_sync int not null,
  first_sync int,
  last_sync int,
  last_completed_at timestamptz,
  last_sync_id text collate "C",
  last_conclusive_at timestamptz,
  next_episode int[] not null,
  last_conclusive int[] not null,
  conclusive_count int[] not null,
  hold_sync int[] not null,
  hold_before int[] not null,
  open_count int[] not null
) with (fillfactor = 60);
comment on table rollcall.ledger_head is
  'Where a district''s ledger stands; arrays hold user, class, school, enrollment; 0 means none.';

create table rollcall.open_school (
  district_id text collate "C" not null,
  episode int not null,
  sync_no int not null,
  chain_first int not null,
  first_ever int not null,
  runs int not null,
  record_ref uuid not null,
  sis_ref uuid,
  wording int not null,
  clever_id text collate "C" not null,
  sis_id text collate "C" not null,
  constraint open_school_key primary key (district_id, episode)
);
comment on table rollcall.open_school is
  'The open school episodes, so that asking for them costs the same after a thousand nights.';
comment on column rollcall.open_school.first_ever is
  'The sync in which the school had a problem of this cause for the first time.';
comment on column rollcall.open_school.runs is
  'How many times the school has had a problem of this cause, this one included.';
comment on column rollcall.open_school.sis_ref is
  'Keyed hash of the sis_id, to find the school in a directory that lacks its Clever ID.';

-- Bookkeeping of ingest: local to one coordinator, no student data but the manifests' bytes.

create table rollcall.delivery (
  source text collate "C" not null,
  delivery text collate "C" not null,
  manifest_sha256 bytea not null,
  manifest_bytes bigint not null,
  manifest bytea not null,
  tree_seal bytea,
  rows int not null,
  rejected int not null,
  accepted_at timestamptz not null default now(),
  constraint delivery_key primary key (source, delivery)
);
alter table rollcall.delivery alter column manifest set storage external;
comment on table rollcall.delivery is 'One row per accepted delivery: its manifest and the seal of its files.';
comment on column rollcall.delivery.tree_seal is
  'Hash over path, size and time of every file once all were taken; equal means nothing to do.';

create table rollcall.rejected_manifest_row (
  source text collate "C" not null,
  delivery text collate "C" not null,
  line int not null,
  byte_offset bigint not null,
  reason text not null,
  raw bytea not null,
  constraint rejected_manifest_row_key primary key (source, delivery, line)
);
comment on table rollcall.rejected_manifest_row is
  'Rows of syncs.csv, districts.csv or schools.csv that cannot be read; delivery is the file name for lists.';

create table rollcall.list_import (
  source text collate "C" not null,
  list text not null,
  sha256 bytea not null,
  imported_at timestamptz not null default now(),
  constraint list_import_key primary key (source, list)
);

create table rollcall.worker (
  worker_id uuid constraint worker_key primary key,
  host text not null,
  pid int not null,
  version text not null,
  started_at timestamptz not null default clock_timestamp(),
  heartbeat_at timestamptz not null default clock_timestamp(),
  stopped_at timestamptz
);
create sequence rollcall.fencing_token;
create table rollcall.lease (
  district_id text collate "C" constraint lease_key primary key,
  worker_id uuid not null,
  token bigint not null,
  claimed_at timestamptz not null default clock_timestamp()
);
comment on table rollcall.lease is 'Which worker may write which district; dead with its worker''s heartbeat.';

create table rollcall.ingest_run (
  run_id bigint generated always as identity constraint ingest_run_key primary key,
  worker_id uuid not null,
  started_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  exit_code int,
  summary jsonb
);
comment on table rollcall.ingest_run is 'One row per run of ingest; summary is what it printed, without ids of people.';

create table rollcall.record_key (
  is_only boolean constraint record_key_key primary key default true,
  key bytea not null,
  constraint record_key_only check (is_only)
);
comment on table rollcall.record_key is 'The secret under which record_ref is computed; only ingest reads it.';
insert into rollcall.record_key (key)
select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
