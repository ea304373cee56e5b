-- What the columns of tags mean.

comment on table rollcall.id_tag is
  'Tags of the ids that problems of a district were about; one row per district and part. A tag that is there tells nothing, one that is missing tells that no problem had the id.';
comment on column rollcall.id_tag.district_id is 'The portal''s id of the district.';
comment on column rollcall.id_tag.part is 'Tells parts of a district apart; the last one grows.';
comment on column rollcall.id_tag.next_episode is
  'Per entity, the first episode that the tags up to this part do not know.';
comment on column rollcall.id_tag.tags is 'The tags, three bytes each, in no order.';
