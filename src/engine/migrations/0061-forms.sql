-- How much was taken for spam, of which nothing else is kept.
create table kith.form_tally (
  form_id uuid not null,
  kind text not null,
  count bigint not null,
  last_at timestamptz(3) not null,
  primary key (form_id, kind)
);

-- Everybody sees what forms there are, as they see branches; managers and marketing make them.
update kith.role
set objects = objects || jsonb_build_object('form', case when key in ('manager', 'marketing')
  then (objects -> 'branch') || '{"create": "all", "change": "all"}' else objects -> 'branch' end)
where objects ? 'branch' and objects ? '*' and not objects ? 'form';
