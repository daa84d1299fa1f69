-- Everybody sees the territories, as they see branches; administrators write them.
update kith.role
set objects = objects || jsonb_build_object('territory', objects -> 'branch')
where objects ? 'branch' and objects ? '*' and not objects ? 'territory';

-- How far the looking at all accounts and leads is, since territories changed.
create table kith.territory_pass (
  single boolean primary key default true check (single),
  number integer not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  object text not null,
  after uuid not null,
  seen integer not null default 0,
  moved integer not null default 0,
  -- About how many there are; 0 where the database has not counted them yet.
  total bigint not null
);
