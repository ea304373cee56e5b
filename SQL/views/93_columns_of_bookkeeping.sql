-- What the columns of the tables local to one coordinator mean.

comment on table rollcall.migration is 'One row per migration applied.';
comment on table rollcall.list_import is 'One row per source and list: what was imported last.';
comment on table rollcall.worker is 'One row per process that ever ingested, with its heartbeat.';
comment on sequence rollcall.fencing_token is 'Source of lease.token.';

comment on column rollcall.migration.number is 'Number of the migration; 0 stands for the views.';
comment on column rollcall.migration.name is 'Its name.';
comment on column rollcall.migration.checksum is 'Fingerprint of its text.';
comment on column rollcall.migration.applied_at is 'When it was applied.';

comment on column rollcall.worker.worker_id is 'Random; one per process.';
comment on column rollcall.worker.host is 'Name of its host.';
comment on column rollcall.worker.pid is 'Its process id on the host.';
comment on column rollcall.worker.version is 'Version of rollcall.';
comment on column rollcall.worker.started_at is 'When it started.';
comment on column rollcall.worker.heartbeat_at is 'When it last said that it lives.';
comment on column rollcall.worker.stopped_at is 'When it stopped in good order; null otherwise.';

comment on column rollcall.lease.district_id is 'The district that may be written.';
comment on column rollcall.lease.worker_id is
  'The worker that may write it; all zeros where nobody does.';
comment on column rollcall.lease.token is 'Fencing token: greater with every claim.';
comment on column rollcall.lease.claimed_at is 'When it was claimed.';

comment on column rollcall.ingest_run.run_id is 'Number of the run.';
comment on column rollcall.ingest_run.worker_id is 'The worker that ran.';
comment on column rollcall.ingest_run.started_at is 'When it began.';
comment on column rollcall.ingest_run.finished_at is
  'When it ended; null while it runs or where it broke off.';
comment on column rollcall.ingest_run.exit_code is 'Its exit code.';
comment on column rollcall.ingest_run.summary is 'What it printed.';

comment on column rollcall.record_key.is_only is 'Always true: there is one key.';
comment on column rollcall.record_key.key is 'The secret.';
