-- By which rules leads are given to people: the newest row counts, those before it are its history.
create table kith.assignment_rules (
  version integer generated always as identity primary key,
  rules jsonb not null,
  at timestamptz(3) not null default now(),
  by_id uuid,
  by_name text not null
);

-- Leads that the rules are to look at from a moment on; written with the lead, taken by a job.
create table kith.assignment_due (
  record_id uuid primary key,
  object text not null default 'lead',
  at timestamptz(3) not null,
  -- `new`: nobody was named as its owner; `unanswered`: it moves on from `user_id`, who had it since `since`, unless they answer.
  why text not null check (why in ('new', 'unanswered')),
  user_id uuid,
  since timestamptz(3),
  -- Nobody is notified.
  quiet boolean not null default false
);
create index assignment_due_at on kith.assignment_due (at, record_id);

-- What the rules did with each lead and why, a row for each of their change sets.
create table kith.lead_assignment (
  record_id uuid not null,
  set_id uuid not null,
  object text not null default 'lead',
  at timestamptz(3) not null,
  why text not null,
  -- Name of the rule; null: no rule holds.
  rule text,
  from_id uuid,
  -- Null: nobody fits.
  user_id uuid,
  -- What speaks for the person: [{kind, value?, open?, limit?, …}]; or, for each rule that holds, what keeps its people: [{rule, people, lacks}].
  reasons jsonb not null,
  primary key (record_id, set_id)
);
create index lead_assignment_person on kith.lead_assignment (user_id, at) where user_id is not null;

-- Whoever looks after Kith or manages people keeps these rules; what decides which leads one gets is not for oneself to set.
update kith.role set may = may || '{leadRules}' where key in ('administrator', 'manager') and not 'leadRules' = any(may);
update kith.role set objects = jsonb_set(objects, '{user,fixed}', objects #> '{user,fixed}' || '["territories", "leadLimit"]')
where objects #> '{user,fixed}' ? 'capacity' and not objects #> '{user,fixed}' ? 'leadLimit';
