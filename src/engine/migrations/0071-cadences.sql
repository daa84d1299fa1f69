-- Everybody sees what cadences there are, as they see branches; managers and marketing make them.
update kith.role
set objects = objects || jsonb_build_object('cadence', case when key in ('manager', 'marketing')
  then (objects -> 'branch') || '{"create": "all", "change": "all"}' else objects -> 'branch' end)
where objects ? 'branch' and objects ? '*' and not objects ? 'cadence';
