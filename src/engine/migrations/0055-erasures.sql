-- People whose personal data was erased: what went and what is kept, never who they were.
create table kith.erasure (
  id uuid primary key,
  object text not null,
  record_id uuid not null,
  -- With those that were merged into it.
  record_ids uuid[] not null,
  -- By which the person is known, as long as it takes to find them everywhere; empty from then on.
  words text[] not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  reason text not null default '',
  rule_id uuid,
  step integer not null default 0,
  place text,
  counts jsonb not null default '{}',
  kept jsonb not null default '[]',
  actor_id uuid,
  actor_name text not null,
  error text,
  at timestamptz(3) not null,
  moved_at timestamptz(3) not null default now(),
  done_at timestamptz(3)
);
create index erasure_record on kith.erasure (record_id);
create index erasure_running on kith.erasure (id) where state = 'running';
