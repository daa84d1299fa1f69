-- What is wanting in records, as the last look at each object found it. Made by a job, in parts.
create table kith.quality_run (
  object text primary key,
  state text not null check (state in ('running', 'done')),
  -- Behind which record it goes on.
  place uuid,
  seen bigint not null default 0,
  expected bigint not null default 0,
  months integer not null,
  begun_at timestamptz(3) not null,
  moved_at timestamptz(3) not null default now(),
  -- Of the figures that are shown, and after how many months they call a value old.
  done_at timestamptz(3),
  done_months integer
);

-- Sums of the records that belong together by who sees them and where they came from. Those of a look that is under way are drafts.
create table kith.quality_figure (
  object text not null,
  is_draft boolean not null,
  owner_id uuid,
  branch_id uuid,
  source text,
  total bigint not null,
  -- Mark to number of records: `{"missing email": 3, "stale": 1}`.
  counts jsonb not null,
  unique nulls not distinct (object, is_draft, owner_id, branch_id, source)
);

-- What is wanting in which record, so that each figure opens its list.
create table kith.quality_mark (
  record_id uuid primary key,
  object text not null,
  marks text[] not null
);
create index quality_mark_marks on kith.quality_mark using gin (marks);

create table kith.quality_setting (
  is_only boolean primary key default true check (is_only),
  -- After so many months nobody has confirmed a value, it is old.
  months integer not null default 12 check (months between 1 and 120)
);
insert into kith.quality_setting default values;
