-- How far a change of a field's type is: one at a time.
create table kith.model_work (
  single boolean primary key default true check (single),
  object text not null,
  field text not null,
  done bigint not null,
  total bigint not null,
  started_at timestamptz(3) not null default now(),
  moved_at timestamptz(3) not null default now()
);
