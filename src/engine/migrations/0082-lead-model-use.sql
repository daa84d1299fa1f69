-- Whether the model of leads may be used where it beats the base rate: the newest row counts, and without any it may.
create table kith.lead_model_use (
  version integer generated always as identity primary key,
  is_on boolean not null,
  at timestamptz(3) not null default now(),
  by_id uuid,
  by_name text not null
);
