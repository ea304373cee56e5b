-- One row per district: how old its newest facts are; key: district_id.
create or replace view bi.data_freshness with (security_invoker = true) as
select
  d.district_id,
  d.name as district_name,
  d.state,
  d.specialist,
  head.last_completed_at as last_sync_at,
  (head.last_completed_at at time zone d.timezone)::date as last_sync_night,
  last.ingested_at as last_ingested_at,
  head.last_conclusive_at,
  (head.last_conclusive_at at time zone d.timezone)::date as last_conclusive_night,
  (extract(epoch from now() - head.last_conclusive_at) / 3600)::double precision
    as hours_since_conclusive,
  (last.ingested_at at time zone d.timezone)::date as last_ingested_night
from rollcall.district d
left join rollcall.ledger_head head on head.district_id = d.district_id
left join rollcall.sync last
  on last.district_id = head.district_id and last.sync_no = head.last_sync;

comment on view bi.data_freshness is
  'One row per district: how old its newest facts are; key: district_id.';
comment on column bi.data_freshness.district_id is 'The portal''s id of the district.';
comment on column bi.data_freshness.district_name is
  'Name of the district; null where no district list has it.';
comment on column bi.data_freshness.state is
  'US state of the district; null where no district list has it.';
comment on column bi.data_freshness.specialist is
  'Implementation specialist of the district, as the district list names them.';
comment on column bi.data_freshness.last_sync_at is
  'Completion of the latest sync; null where none was ever heard of.';
comment on column bi.data_freshness.last_sync_night is
  'last_sync_at as a local date of the district.';
comment on column bi.data_freshness.last_ingested_at is 'When Rollcall took the latest sync in.';
comment on column bi.data_freshness.last_conclusive_at is
  'Completion of the latest sync that told about anything; null where none did.';
comment on column bi.data_freshness.last_conclusive_night is
  'last_conclusive_at as a local date of the district.';
comment on column bi.data_freshness.hours_since_conclusive is
  'Hours from last_conclusive_at to now; null where no sync ever told.';
comment on column bi.data_freshness.last_ingested_night is
  'last_ingested_at as a local date of the district.';
