-- What was sent by forms that ask for a confirmation by mail, until it is confirmed or its time has passed. Nothing of it is a record yet.
create table kith.form_waiting (
  id uuid primary key,
  form_id uuid not null,
  once text not null unique,
  hash text not null,
  token_hash text not null unique,
  email text not null,
  -- {data, words, permissions, texts, trail}; emptied when it is confirmed.
  entry jsonb not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  confirmed_at timestamptz(3)
);
create index form_waiting_email on kith.form_waiting (email, created_at);
create index form_waiting_expires on kith.form_waiting (expires_at);
