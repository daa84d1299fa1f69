-- How long a record may lie still before it is told as quiet, and within how many days a colleague's contact is told.
alter table kith.organisation
  add column quiet_days integer not null default 30 check (quiet_days between 1 and 365),
  add column nearby_days integer not null default 7 check (nearby_days between 0 and 90);

-- The private calendar of a person, read by whoever has its address: of the secret in it only the hash is kept.
create table kith.calendar_feed (
  user_id uuid primary key,
  secret_hash bytea not null unique,
  created_at timestamptz(3) not null,
  read_at timestamptz(3)
);
