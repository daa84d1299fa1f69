-- Everybody sees what people are asked to allow, and in which words.
update kith.role
set objects = objects || jsonb_build_object('consentPurpose', objects -> 'branch', 'consentText', objects -> 'branch')
where objects ? 'branch' and objects ? '*' and not objects ? 'consentPurpose';
