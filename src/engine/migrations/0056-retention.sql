-- How long records are kept: what nothing has happened with for so many months is erased, binned or asked about.
create table kith.retention_rule (
  id uuid primary key,
  name text not null,
  object text not null,
  filter jsonb not null,
  months integer not null check (months between 1 and 600),
  act text not null check (act in ('erase', 'bin', 'ask')),
  is_on boolean not null default false,
  made_at timestamptz(3) not null,
  made_by text not null,
  run_at timestamptz(3),
  -- How many records the last run took.
  taken integer not null default 0,
  error text
);

-- What a rule asks about.
create table kith.retention_case (
  id uuid primary key,
  rule_id uuid not null references kith.retention_rule on delete cascade,
  object text not null,
  record_id uuid not null,
  found_at timestamptz(3) not null,
  -- Somebody has said that it is kept, until then.
  kept_until timestamptz(3),
  unique (rule_id, record_id)
);
create index retention_case_open on kith.retention_case (id) where kept_until is null;
create index retention_case_record on kith.retention_case (record_id);
