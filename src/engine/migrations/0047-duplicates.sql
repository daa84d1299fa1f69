-- Under which keys records are compared with each other (engine/match/blocks.ts), as 64-bit hashes; kept by the log reader `match`.
create table kith.match_key (
  key bigint not null,
  object text not null,
  record_id uuid not null,
  primary key (key, record_id) include (object)
);
create index match_key_record on kith.match_key (record_id);

-- Records that were changed and are still to be compared.
create table kith.match_due (
  record_id uuid primary key,
  object text not null
);

-- Keys that the search through all records has met and that too many share.
create table kith.match_crowd (key bigint primary key);

-- Pairs of records that are probably one; `one_id` is the lower id.
create table kith.duplicate (
  id uuid primary key,
  one_object text not null,
  one_id uuid not null,
  other_object text not null,
  other_id uuid not null,
  -- Bits for their being one: log2 of the odds.
  weight real not null,
  -- [{field, agreement, bits}], what speaks most for it first.
  reasons jsonb not null,
  state text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  seen_at timestamptz(3) not null default now(),
  decided_at timestamptz(3),
  decided_by uuid,
  -- The merge that made one of the two, or that led a decision here from a record that went; `is_led`: which made the row.
  set_id uuid,
  is_led boolean not null default false,
  -- Never merged without a person: somebody has taken a merge of the two back, or it could not be.
  by_hand boolean not null default false,
  unique (one_id, other_id)
);
create index duplicate_best on kith.duplicate (state, weight desc, id desc);
create index duplicate_other on kith.duplicate (other_id);
create index duplicate_set on kith.duplicate (set_id) where set_id is not null;

-- How far the search through all records is: first keys, record by record, then pairs, key by key.
create table kith.duplicate_scan (
  single boolean primary key default true check (single),
  state text not null check (state in ('running', 'done')),
  phase text not null default 'keys' check (phase in ('keys', 'pairs')),
  object text,
  record_id uuid,
  key bigint,
  done bigint not null default 0,
  total bigint not null default 0,
  began_at timestamptz(3) not null default now(),
  ended_at timestamptz(3)
);

-- Pairs from this chance on are merged by themselves; no row: none are.
create table kith.duplicate_settings (
  single boolean primary key default true check (single),
  merges_from real not null check (merges_from between 0.9 and 1)
);
