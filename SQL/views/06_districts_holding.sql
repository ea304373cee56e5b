-- The districts that may have an id, among some or of all: by its tag, and where chunks are not tagged yet
-- by those (decision 200). Opened up by the planner where it is asked, so that an id of null costs nothing.
create or replace function rollcall.districts_holding(wanted_id text, among text[])
returns table (district_id text)
language sql stable parallel safe
as $holding$
select t.district_id
from rollcall.id_tag t
where (among is null or t.district_id = any (among))
  and position(rollcall.id_tag(wanted_id) in t.tags) > 0
union
select h.district_id
from rollcall.ledger_head h
left join (
  select distinct on (k.district_id) k.district_id, k.next_episode
  from rollcall.id_tag k
  order by k.district_id, k.part desc
) t on t.district_id = h.district_id
cross join lateral unnest(h.next_episode, t.next_episode) with ordinality
  as n (next, known, place)
cross join lateral (
  select k.district_id
  from rollcall.opening_chunk k
  where k.district_id = h.district_id and k.entity = n.place - 1
    and k.first_episode >= coalesce(n.known, 1)
    and (wanted_id = any (k.clever_ids) or wanted_id = any (k.sis_ids))
  limit 1
) k
where wanted_id is not null and (among is null or h.district_id = any (among))
  and h.next_episode is distinct from t.next_episode and n.next > coalesce(n.known, 1)
$holding$;
comment on function rollcall.districts_holding(text, text[]) is
  'Districts that may have a Clever ID or sis_id; few of them have not.';
grant execute on function rollcall.districts_holding(text, text[])
to rollcall_ingest, rollcall_specialist, rollcall_owner;
