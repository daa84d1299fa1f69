-- How many records of which object go to whom, settled when a handover begins: [{object, toId, count}]. Nobody counts the items at each look.
alter table kith.handover add column shares jsonb not null default '[]';
update kith.handover h set shares = s.shares from (
  select handover_id, jsonb_agg(jsonb_build_object('object', object, 'toId', to_id, 'count', count) order by object, to_id) as shares
  from (select handover_id, object, to_id, count(*)::integer as count from kith.handover_item group by 1, 2, 3) i group by 1
) s where s.handover_id = h.id;
