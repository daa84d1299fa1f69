-- What an hour of somebody's work costs is for managers: the other standard roles of before hide it, as those of now do.
update kith.role
set objects = jsonb_set(objects, '{user,hidden}', coalesce(objects #> '{user,hidden}', '[]') || '["hourlyCost"]')
where key in ('sales', 'readOnly') and objects ? 'user' and not coalesce(objects #> '{user,hidden}', '[]') ? 'hourlyCost';
-- People keep their profile, but not what they are planned by.
update kith.role
set objects = jsonb_set(objects, '{user,fixed}', (objects #> '{user,fixed}') || '["calendar", "capacity"]')
where objects #> '{user,fixed}' ? 'manager' and not objects #> '{user,fixed}' ? 'capacity';
-- Everybody sees when others work, as they see branches.
update kith.role
set objects = objects || jsonb_build_object('calendar', objects -> 'branch', 'holiday', objects -> 'branch')
where objects ? 'branch' and not objects ? 'calendar';
