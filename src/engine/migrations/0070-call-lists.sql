-- Who stands on a call list (a record of `callList`), and how far each is.
create table kith.call_entry (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null,
  object text not null,
  record_id uuid not null,
  place bigint not null,
  -- What was put on it together, so that it can be taken off together.
  batch uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'later', 'done', 'skipped')),
  -- Of `later`: when it is its turn again; `planned_id` is the call that stands in the day of whoever promised it.
  due_at timestamptz(3),
  planned_id uuid,
  -- Of `skipped`: `person` when somebody passed it over, else why it may not or cannot be called.
  reason text,
  outcome text,
  -- Who has it before them, and since when they were last heard of.
  taken_by uuid,
  taken_at timestamptz(3),
  done_by uuid,
  done_at timestamptz(3),
  -- Of whom it came by a merge.
  came_from uuid,
  unique (list_id, object, record_id)
);
create index call_entry_turn on kith.call_entry (list_id, place, id) where state = 'waiting';
create index call_entry_later on kith.call_entry (list_id, due_at, id) where state = 'later';
create index call_entry_taken on kith.call_entry (list_id, taken_by) where taken_by is not null;
create index call_entry_done on kith.call_entry (list_id, done_by, done_at) where done_by is not null;
create index call_entry_planned on kith.call_entry (planned_id) where planned_id is not null;
create index call_entry_queue on kith.call_entry (list_id, place, id);
create index call_entry_record on kith.call_entry (object, record_id);

-- Calls that were made from lists. One that was taken back is `gone`, and the entry is as it was before.
create table kith.call_made (
  activity_id uuid primary key,
  entry_id uuid not null references kith.call_entry on delete cascade,
  list_id uuid not null,
  set_id uuid,
  user_id uuid,
  at timestamptz(3) not null,
  outcome text not null,
  again_at timestamptz(3),
  was_state text not null,
  was_due timestamptz(3),
  was_planned uuid,
  gone boolean not null default false
);
create index call_made_entry on kith.call_made (entry_id, at);
create index call_made_list on kith.call_made (list_id);
