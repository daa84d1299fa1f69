-- What sets lifecycle, level and risk of accounts by itself: the newest row counts, those before it are its history.
create table kith.profile_rules (
  version integer generated always as identity primary key,
  rules jsonb not null,
  at timestamptz(3) not null default now(),
  by_id uuid,
  by_name text not null
);
