-- One row per sync and delivery: the version that the delivery tells now.
create view rollcall.sync_delivery with (security_invoker = true) as
select v.district_id, v.sync_no, v.source, v.delivery, v.version_no
from rollcall.sync_version v
where v.version_no = 1
  and not exists (
    select from rollcall.retold r
    where r.district_id = v.district_id and r.sync_no = v.sync_no and r.source = v.source
      and r.delivery = v.delivery)
union all
select r.district_id, r.sync_no, r.source, r.delivery, r.version_no
from rollcall.retold r;
comment on view rollcall.sync_delivery is
  'One row per sync and delivery: the version of the sync that the delivery tells now.';
