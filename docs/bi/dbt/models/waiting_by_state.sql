-- One row per US state with a school that is not onboarded; people are null where nobody knows them.
select
    coalesce(state, 'unknown') as state,
    count(*) as schools,
    count(distinct district_id) as districts,
    sum(blocked_users)::bigint as people,
    max(nights_open) as nights_of_the_oldest
from {{ source('bi', 'not_onboarded_school') }}
group by 1
