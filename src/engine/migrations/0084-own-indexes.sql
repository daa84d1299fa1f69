-- What lists ask for that takes long, without any value, and the indexes that were made for it.
create table kith.question (
  object text not null,
  -- {"equal": [...], "range": ..., "sort": ...}: names of fields.
  shape jsonb not null,
  calls bigint not null default 0,
  milliseconds float8 not null default 0,
  worst float8 not null default 0,
  last_at timestamptz not null,
  primary key (object, shape)
);
create table kith.own_index (
  name text primary key,
  object text not null,
  shape jsonb not null,
  made_at timestamptz,
  -- A person has said so: thresholds do not count.
  wanted boolean not null default false,
  -- Milliseconds a call, before it was there.
  before float8,
  -- It is to go, or has gone, and is not made again for some time.
  refused_at timestamptz,
  reason text check (reason in ('person', 'no-gain', 'unused', 'gone', 'failed')),
  scans bigint not null default 0,
  scanned_at timestamptz
);
create table kith.indexing (
  single boolean primary key default true check (single),
  automatic boolean not null default true
);
insert into kith.indexing default values;
