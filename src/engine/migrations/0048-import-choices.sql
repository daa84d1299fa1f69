-- Which trial of the rows is the one that counts: a change of the mapping makes those under way worthless.
alter table kith.import add column trial uuid;
-- A person may end a run before its end.
alter table kith.import drop constraint import_state_check;
alter table kith.import add constraint import_state_check
  check (state in ('analysing', 'ready', 'running', 'done', 'failed', 'cancelled', 'undone'));
alter table kith.import add column cancel_asked boolean not null default false;

-- How files with these headers were brought in the last time, by each person.
create table kith.import_mapping (
  -- SHA-256 of the headers, in the order of the alphabet.
  fingerprint text not null,
  -- Null for the command line.
  actor_id uuid,
  object text not null,
  -- {"columns": {header: {field, by, currency, values}}, "match", "template", "reading"}
  mapping jsonb not null,
  at timestamptz(3) not null,
  unique nulls not distinct (fingerprint, actor_id)
);
