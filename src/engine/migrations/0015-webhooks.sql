-- Who is told of changes by a call to them, and how far in the log each has been told.
create table kith.webhook (
  id uuid primary key,
  name text not null,
  url text not null,
  -- Whose access it has.
  user_id uuid not null,
  -- Which changes: [{object, acts, fields, filter}]; empty: all.
  events jsonb not null,
  content text not null check (content in ('ids', 'record')),
  state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
  -- Why it is disabled, a word, and more words where there are any.
  reason text,
  detail text,
  -- Sealed (kernel/seal.ts). The one before signs beside it for a while.
  secret text not null,
  earlier_secret text,
  earlier_until timestamptz(3),
  -- The last change of the log that is dealt with.
  epoch integer not null,
  tx xid8 not null,
  seq bigint not null,
  -- The delivery that is tried again; what comes after it waits.
  head uuid,
  failing_since timestamptz(3),
  next_try_at timestamptz(3),
  delivered_at timestamptz(3),
  created_at timestamptz(3) not null,
  created_by uuid,
  changed_at timestamptz(3) not null
) with (fillfactor = 50);

-- What was sent and what came of it; not the values of records. Without a foreign key: the rows of a webhook that is gone are
-- cleared away piece by piece.
create table kith.webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null,
  -- The header webhook-id: the same at every try.
  message_id text not null,
  type text not null,
  object text not null,
  record_id uuid not null,
  version integer not null,
  seq bigint not null,
  state text not null check (state in ('retrying', 'delivered', 'failed', 'skipped')),
  tries integer not null,
  body text not null,
  -- Of the last try: the status of the answer, its beginning, or why there was none.
  status integer,
  answer text,
  problem text,
  milliseconds integer not null,
  at timestamptz(3) not null,
  tried_at timestamptz(3) not null
);
create index webhook_delivery_of on kith.webhook_delivery (webhook_id, id desc);
create index webhook_delivery_open on kith.webhook_delivery (webhook_id, state, id desc) where state <> 'delivered';
