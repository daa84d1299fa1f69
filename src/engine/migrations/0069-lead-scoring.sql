-- By which rules leads get points: the newest row counts, those before it are its history.
create table kith.scoring_rules (
  version integer generated always as identity primary key,
  rules jsonb not null,
  at timestamptz(3) not null default now(),
  by_id uuid,
  by_name text not null
);

-- Of what the score of a lead is made. Kept while rules are on and the lead is open; written by a job, without the log.
create table kith.lead_score (
  record_id uuid primary key,
  object text not null default 'lead',
  -- When its points were last another.
  at timestamptz(3) not null,
  -- Of the rules that gave them.
  version integer not null,
  -- [{of: 'profile' | 'behaviour', index, points, count?, last?}]
  parts jsonb not null
);

-- A model of who converts, with its test: the newest row counts.
create table kith.lead_model (
  id integer generated always as identity primary key,
  made_at timestamptz(3) not null,
  -- Shape of src/modules/scoring: what it was tried on, and how that went.
  report jsonb not null,
  -- What it says, null when it is not used.
  model jsonb
);

-- What the model says of open leads: by what, the strongest first.
create table kith.lead_chance (
  record_id uuid primary key,
  object text not null default 'lead',
  -- [{field, value, weight}]
  reasons jsonb not null
);
