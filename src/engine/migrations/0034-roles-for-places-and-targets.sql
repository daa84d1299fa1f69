-- Everybody sees where goods are kept, as they see branches, and what their branch is to reach; managers of branches keep both.
update kith.role
set objects = objects || case when key = 'manager'
  then jsonb_build_object(
    'stockPlace', (objects -> '*') || '{"see": "all", "export": "all"}',
    'target', objects -> '*')
  else jsonb_build_object(
    'stockPlace', objects -> 'branch',
    'target', '{"see": "branch", "create": "none", "change": "none", "delete": "none", "export": "own"}'::jsonb)
  end
where objects ? 'branch' and objects ? '*' and not objects ? 'stockPlace';
