-- Who may do something with the people of a deal may do the same with its credits.
update kith.role
set objects = objects || jsonb_build_object('dealCredit', objects -> 'dealContact')
where objects ? 'dealContact' and not objects ? 'dealCredit';
