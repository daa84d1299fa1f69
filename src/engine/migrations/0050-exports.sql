-- Every export of records: who took out what, when. `rows` and `ended_at` come with its end; without them it was cut off.
create table kith.export (
  id uuid primary key,
  at timestamptz not null,
  -- Null: the command line.
  user_id uuid,
  cause text not null,
  object text not null,
  format text not null,
  filter jsonb,
  rows bigint,
  ended_at timestamptz,
  -- All that was asked for went out.
  is_whole boolean not null default false
);
create index export_user on kith.export (user_id, id desc);
create index export_at on kith.export (at);
