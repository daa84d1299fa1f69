-- Boards of figures. Like saved views no record objects: who sees one is decided for each, and what it shows by the rights to its records.
create table kith.dashboard (
  id uuid primary key,
  -- Of those that come with Kith; it stays when one is taken away, so that it does not come back.
  standard text unique,
  name jsonb not null,
  filters jsonb not null,
  widgets jsonb not null,
  shared boolean not null,
  -- With whom; nobody named: with everybody.
  roles text[] not null,
  position integer not null,
  -- Null: it came with Kith.
  owner_id uuid,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3)
);
create index dashboard_shared on kith.dashboard (position) where shared;
create index dashboard_owner on kith.dashboard (owner_id);
