-- Failures that count against the next attempt, one row for each of the bars it counts for. Keys are keyed hashes.
create table kith.attempt (
  id uuid not null,
  at timestamptz(3) not null,
  key text not null
);
create index attempt_key on kith.attempt (key, at);
create index attempt_id on kith.attempt (id);
create index attempt_at on kith.attempt (at);

-- Who signed in, tried to, or changed how they do. What was typed for an e-mail that is nobody's is not kept.
create table kith.sign_in_event (
  id uuid primary key,
  at timestamptz(3) not null,
  user_id uuid,
  outcome text not null,
  -- By what: password, invitation, and what else there is.
  method text,
  address text,
  user_agent text,
  -- Who did it, where that is somebody else.
  actor_id uuid
);
create index sign_in_event_user on kith.sign_in_event (user_id, id desc);
create index sign_in_event_outcome on kith.sign_in_event (outcome, id desc);
create index sign_in_event_at on kith.sign_in_event (at);
