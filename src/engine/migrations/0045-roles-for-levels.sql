-- Everybody sees the scale of customers, as they see the stages of a pipeline.
update kith.role
set objects = objects || jsonb_build_object('level', objects -> 'stage')
where objects ? 'stage' and objects ? '*' and not objects ? 'level';
