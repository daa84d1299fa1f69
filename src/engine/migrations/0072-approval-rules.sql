-- Everybody sees which deals need approval, as they see branches; administrators write the rules.
update kith.role
set objects = objects || jsonb_build_object('approvalRule', objects -> 'branch')
where objects ? 'branch' and objects ? '*' and not objects ? 'approvalRule';
