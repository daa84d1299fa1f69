-- Records that were stored without their search entries: many at once are stored faster so, and a job makes the entries. A row
-- commits with its records and goes with their entries, so that none is ever forgotten.
create table kith.search_due (
  id bigint generated always as identity primary key,
  object text not null,
  -- The act that made the records.
  set_id uuid not null,
  ids uuid[] not null,
  count integer not null
);
-- UUIDs made at one time hardly shrink, and trying costs more than it saves.
alter table kith.search_due alter column ids set storage external;
alter table kith.import_rows alter column ids set storage external;
