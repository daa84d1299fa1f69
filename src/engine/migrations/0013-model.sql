-- What the organisation made of the product's objects: its present state, and every earlier one with who made it.
create table kith.model (
  single boolean primary key default true check (single),
  version bigint not null,
  -- Not jsonb: fields stand in the order in which they were made.
  model json not null
);
create table kith.model_version (
  version bigint primary key,
  at timestamptz(3) not null default now(),
  by_id uuid,
  -- What was done, for people.
  name text not null,
  model json not null
);
