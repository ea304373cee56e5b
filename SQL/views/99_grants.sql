-- Who may read the views; row security of the base tables still decides which rows.
grant select on
  rollcall.opening, rollcall.ending, rollcall.episode, rollcall.user_error, rollcall.class_error,
  rollcall.school_error, rollcall.enrollment_error, rollcall.standing_school, rollcall.gap,
  rollcall.silent_stretch, rollcall.school_decision_now, rollcall.snooze_now,
  rollcall.change_by_message, rollcall.dated_change, rollcall.open_by_message
to rollcall_specialist;
-- What status shows of runs and processes; a run's summary names districts of others.
grant select (run_id, started_at, finished_at, exit_code) on rollcall.ingest_run
to rollcall_specialist;
grant select (worker_id, host, started_at, heartbeat_at, stopped_at) on rollcall.worker
to rollcall_specialist;
grant select (worker_id) on rollcall.lease to rollcall_specialist;
grant select on rollcall.sync_delivery, rollcall.opening, rollcall.ending to rollcall_ingest;
grant select on rollcall.report to rollcall_ingest, rollcall_specialist, rollcall_auditor;
grant select on all tables in schema bi to rollcall_bi, rollcall_specialist;
