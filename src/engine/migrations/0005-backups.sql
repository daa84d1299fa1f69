-- Backups that were made or tried; the files themselves lie where `place` says.
create table kith.backup (
  id uuid primary key,
  kind text not null check (kind in ('logical', 'physical')),
  reason text not null,
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz(3) not null default now(),
  -- Of one that runs, every few seconds: whose process was killed stands still.
  moved_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  progress real not null default 0,
  name text not null,
  place text not null,
  is_encrypted boolean not null,
  bytes bigint,
  rows bigint,
  -- Of the whole file, in hex.
  sha256 text,
  error text,
  asked_by uuid
);
create index backup_started on kith.backup (started_at desc);

-- The newest release that has been at work here: an older one would misread what it wrote.
create table kith.release (
  single boolean primary key default true check (single),
  version text not null,
  at timestamptz(3) not null default now()
);
