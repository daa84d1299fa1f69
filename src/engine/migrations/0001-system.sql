-- What the catalog cannot derive: the log, the change sets, search, access, settings. Record tables live in schema crm.
create extension if not exists pg_trgm;
create schema if not exists kith;
create schema if not exists crm;

create table kith.organisation (
  single boolean primary key default true check (single),
  name text not null,
  country text not null,
  time_zone text not null,
  week_start smallint not null default 1,
  currency text not null,
  language text not null,
  created_at timestamptz(3) not null default now()
);

-- One act. Running chunks keep their place in `checkpoint`; a crash resumes from it.
create table kith.change_set (
  id uuid primary key,
  at timestamptz(3) not null default now(),
  actor_id uuid,
  actor_name text not null,
  via text not null,
  key_id uuid,
  name text not null,
  cause text not null,
  state text not null check (state in ('running', 'done', 'failed', 'undone')),
  created integer not null default 0,
  updated integer not null default 0,
  deleted integer not null default 0,
  undoes uuid references kith.change_set (id),
  undone_by uuid references kith.change_set (id),
  checkpoint jsonb,
  idempotency_key text,
  request_hash text,
  outcome jsonb
);
create unique index change_set_idempotency on kith.change_set (coalesce(actor_id, '00000000-0000-0000-0000-000000000000'), idempotency_key) where idempotency_key is not null;
create index change_set_at on kith.change_set (at desc, id desc);
create index change_set_undoes on kith.change_set (undoes) where undoes is not null;

-- The log. Readers go by (tx, seq) below kith.feed_horizon(), so that no late commit is skipped.
create table kith.change (
  tx xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  at timestamptz(3) not null default now(),
  happened_at timestamptz(3) not null default now(),
  set_id uuid not null,
  actor_id uuid,
  cause text not null,
  object text not null,
  record_id uuid not null,
  kind text not null check (kind in ('create', 'update', 'delete', 'restore')),
  version integer not null,
  -- {field: [old, new]}; values in the JSON shapes of the API.
  diff jsonb not null default '{}'
) partition by range (at);
create index change_order on kith.change (tx, seq);
create index change_record on kith.change (record_id, happened_at desc, seq desc);
create index change_of_set on kith.change (set_id, seq);
create index change_at on kith.change using brin (at);
create table kith.change_other partition of kith.change default;

-- Raised when a logical restore renumbers transactions, so that old cursors are known to be old.
create table kith.feed (single boolean primary key default true check (single), epoch integer not null default 1);
insert into kith.feed default values;

-- Below this number no transaction of this database can still commit. Those of other databases on the server, which the
-- snapshot counts too, cannot write here and are passed over when they are still running and known as such.
create function kith.feed_horizon() returns xid8
language sql stable as $$
  select coalesce(
    (select x from pg_snapshot_xip(s) x
     where not exists (select from pg_stat_activity a where a.backend_xid = x::xid and a.datname <> current_database())
     order by x limit 1),
    pg_snapshot_xmax(s))
  from pg_current_snapshot() s
$$;

create table kith.search_doc (
  object text not null,
  record_id uuid not null,
  title text not null,
  -- ` title words | words of the other searchable fields, digits of phones `: folded, a space before every word (engine/log/search-doc.ts).
  body text not null,
  owner_id uuid,
  branch_id uuid,
  primary key (record_id)
) with (fillfactor = 85);
create index search_doc_body on kith.search_doc using gin (body gin_trgm_ops);
-- Beginnings of titles; one and two letters have no trigram.
create index search_doc_title on kith.search_doc ("left"(body, 64) text_pattern_ops);
-- Who sees little must not pay for the many that match.
create index search_doc_owner on kith.search_doc (owner_id);
create index search_doc_branch on kith.search_doc (branch_id);

create table kith.share (
  object text not null,
  record_id uuid not null,
  -- A user or a team.
  with_id uuid not null,
  can_change boolean not null default false,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  primary key (object, record_id, with_id)
);
create index share_with on kith.share (with_id, object);

create table kith.activity_link (
  object text not null,
  record_id uuid not null,
  activity_id uuid not null,
  role text not null default 'about',
  at timestamptz(3) not null,
  account_id uuid,
  primary key (object, record_id, activity_id)
);
create index activity_link_time on kith.activity_link (object, record_id, at desc, activity_id desc);
create index activity_link_account on kith.activity_link (account_id, at desc, activity_id desc) where account_id is not null;
create index activity_link_activity on kith.activity_link (activity_id);

create table kith.stage_entry (
  deal_id uuid not null,
  stage_id uuid not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  source text not null,
  set_id uuid not null,
  primary key (deal_id, entered_at, stage_id)
);
create index stage_entry_stage on kith.stage_entry (stage_id, entered_at);

create table kith.exchange_rate (
  currency text not null,
  date date not null,
  -- Units of `currency` for one unit of the organisation's currency.
  rate numeric not null check (rate > 0),
  source text not null default 'manual',
  primary key (currency, date)
);

-- The amount in the organisation's currency at the latest rate of that date or before; null when there is none.
create function kith.to_base(amount numeric, currency text, on_date date) returns numeric
language plpgsql stable as $$
declare
  base text;
  found_rate numeric;
begin
  if amount is null then return null; end if;
  select o.currency into base from kith.organisation o;
  if base is null or currency = base then return amount; end if;
  select r.rate into found_rate from kith.exchange_rate r
    where r.currency = to_base.currency and r.date <= coalesce(on_date, current_date)
    order by r.date desc limit 1;
  if found_rate is null then
    select r.rate into found_rate from kith.exchange_rate r where r.currency = to_base.currency order by r.date limit 1;
  end if;
  return round(amount / found_rate, 6);
end $$;

create table kith.role (
  key text primary key,
  name text not null,
  objects jsonb not null,
  may text[] not null default '{}',
  position integer not null default 0
);
create table kith.user_role (
  user_id uuid not null,
  role_key text not null references kith.role (key),
  primary key (user_id, role_key)
);
create index user_role_role on kith.user_role (role_key);

create table kith.api_key (
  id uuid primary key,
  user_id uuid not null,
  name text not null,
  -- SHA-256 of the key; the key itself is shown once and never stored.
  hash bytea not null unique,
  hint text not null,
  scopes text[] not null default '{}',
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index api_key_user on kith.api_key (user_id);

create table kith.invitation (
  hash bytea primary key,
  user_id uuid not null,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);

create table kith.import (
  id uuid primary key,
  created_at timestamptz(3) not null default now(),
  actor_id uuid,
  state text not null check (state in ('analysing', 'ready', 'running', 'done', 'failed', 'undone')),
  -- Files with dialect, mapping, counts, place reached: the shape that GET /imports/{id} answers.
  plan jsonb not null,
  report jsonb,
  change_set_id uuid references kith.change_set (id),
  error text
);
create index import_at on kith.import (created_at desc);
create table kith.import_problem (
  import_id uuid not null references kith.import (id) on delete cascade,
  file integer not null,
  row integer not null,
  -- preview or rejected
  phase text not null,
  cells jsonb,
  problems jsonb not null,
  primary key (import_id, phase, file, row)
);
