-- To which accounts an entry of a timeline was gathered before their merges, oldest first: an undo takes it back there.
alter table kith.activity_link add column gathered_before uuid[];

-- Values that lost against others, in a merge or an import, with what brought them. Those of acts that were undone do not count.
create table kith.rival (
  id bigint generated always as identity primary key,
  object text not null,
  record_id uuid not null,
  field text not null,
  value jsonb not null,
  -- The act in which it lost.
  set_id uuid not null,
  at timestamptz(3) not null,
  -- Of a merge: the record that had it.
  from_id uuid,
  -- Of an import: the file and the row.
  file text,
  row integer
);
create index rival_record on kith.rival (record_id, object);
create index rival_set on kith.rival (set_id);

-- When somebody last said that a value is right, as it stood then. That it was written says as much.
create table kith.confirmation (
  object text not null,
  record_id uuid not null,
  field text not null,
  value jsonb,
  at timestamptz(3) not null,
  by_id uuid,
  by_name text not null,
  primary key (record_id, object, field)
);

-- Which row of which file brought which record, a part of the import at a time.
create table kith.import_rows (
  id bigint generated always as identity primary key,
  set_id uuid not null,
  file text not null,
  -- Of the ids: what the record's own is not between need not be looked into.
  lowest uuid not null,
  highest uuid not null,
  ids uuid[] not null,
  rows integer[] not null
);
create index import_rows_set on kith.import_rows (set_id, lowest);
