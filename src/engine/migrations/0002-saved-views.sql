-- How people like to look at records. No record objects: who sees a view is decided for each view, not by roles.
create table kith.saved_view (
  id uuid primary key,
  object text not null,
  name text not null,
  layout text not null,
  config jsonb not null,
  shared boolean not null,
  is_default boolean not null,
  position integer not null,
  owner_id uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index saved_view_shared on kith.saved_view (object, position) where shared;
create index saved_view_owner on kith.saved_view (owner_id);
create unique index saved_view_default_of_all on kith.saved_view (object) where is_default and shared;
create unique index saved_view_default_of_one on kith.saved_view (owner_id, object) where is_default and not shared;

-- What a person's screens remember; the keys are theirs.
create table kith.preference (
  user_id uuid primary key,
  settings jsonb not null,
  updated_at timestamptz(3) not null
);
