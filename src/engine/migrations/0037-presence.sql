-- Who has a record open just now, in which tab, and which field they are changing. Unlogged: what a crash takes is said anew
-- within seconds.
create unlogged table kith.presence (
  object text not null,
  record_id uuid not null,
  user_id uuid not null,
  tab uuid not null,
  field text,
  seen_at timestamptz(3) not null,
  primary key (object, record_id, user_id, tab)
);
create index presence_seen on kith.presence (seen_at);
