-- Links by which buyers read a deal room (a record of `dealRoom`): of the secret in each only the hash is kept.
create table kith.room_link (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null,
  secret_hash bytea not null unique,
  created_at timestamptz(3) not null,
  created_by uuid,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  visits integer not null default 0,
  visited_at timestamptz(3)
);
create index room_link_room on kith.room_link (room_id, created_at);

-- When a link was followed; nothing is kept of who did.
create table kith.room_visit (
  link_id uuid not null references kith.room_link on delete cascade,
  at timestamptz(3) not null,
  primary key (link_id, at)
);
