-- name: words_unknown
-- Messages that no rule knows, one of each kind: when first met and over how many districts of a scope.
-- Not by their kept shapes: those are everybody's, and a caseload sees the words of its own districts.
select
  min(w.message) as message,
  case m.entity when 0 then 'user' when 1 then 'class' when 2 then 'school'
    else 'enrollment' end as entity,
  min(w.field) as field, m.first_seen_at,
  count(distinct w.district_id)::int as districts, count(*)::int as wordings
from rollcall.message m
join rollcall.wording w on w.message_id = m.message_id
where m.cause = 'unclassified'
  and ($1::text[] is null or w.district_id = any ($1::text[]))
  and ($2::text is null and $3::text is null or w.district_id in (
    select d.district_id from rollcall.district d
    where ($2::text is null or upper(d.state) = upper($2::text))
      and ($3::text is null or d.specialist = $3::text)))
group by m.message_id, m.entity, m.first_seen_at
order by districts desc, message;

-- name: message_examples
-- One verbatim wording of each kind of message, and what it points to now.
select distinct on (m.message_id)
  m.message_id, m.entity, m.cause, m.rule, m.catalogue_version, w.field, w.message
from rollcall.message m
join rollcall.wording w on w.message_id = m.message_id
order by m.message_id, w.district_id, w.wording;

-- name: messages_reclassify
-- What is as it should be but for the version is written too: then it needs no second look.
update rollcall.message m
set cause = n.cause, rule = n.rule, catalogue_version = n.catalogue_version
from unnest($1::uuid[], $2::text[], $3::text[], $4::int[])
  as n (message_id, cause, rule, catalogue_version)
where m.message_id = n.message_id;

-- name: districts_of_messages
-- How many districts ever had one of these kinds of messages.
select count(distinct w.district_id) as districts
from rollcall.wording w
where w.message_id = any ($1::uuid[]);

-- name: messages_outdated
-- How many kinds of messages were classified by another version of the catalogue.
select count(*) as messages from rollcall.message m where m.catalogue_version <> $1::int;
