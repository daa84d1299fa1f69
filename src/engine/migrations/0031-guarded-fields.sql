-- Guarded fields are seen only by roles that name them: those of administrators name all, managers what an hour of work costs.
update kith.role
set objects = jsonb_set(objects, '{*}', coalesce(objects -> '*', '{}') || '{"shown": ["*"]}')
where key = 'administrator';
update kith.role
set objects = objects || jsonb_build_object('user', coalesce(objects -> 'user', '{}') || '{"shown": ["hourlyCost"]}')
where key = 'manager';
