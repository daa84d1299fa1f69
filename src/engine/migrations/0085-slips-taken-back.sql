-- A closing date that was put off is taken back deal by deal: an undo leaves those alone that somebody has changed since.
alter table kith.slip add column undone boolean not null default false;
with recursive act (root, id, depth) as (
  select distinct s.set_id, s.set_id, 0 from kith.slip s where exists (select from kith.change_set u where u.undoes = s.set_id)
  union all
  select a.root, u.id, a.depth + 1 from act a join kith.change_set u on u.undoes = a.id
), last as (
  select distinct on (s.id) s.id, a.depth % 2 = 1 as undone
  from kith.slip s join act a on a.root = s.set_id and a.depth > 0
  join kith.change c on c.set_id = a.id and c.record_id = s.deal_id and c.diff ? 'closesOn'
  order by s.id, c.seq desc
)
update kith.slip s set undone = true from last where last.id = s.id and last.undone;
drop index kith.slip_at;
create index slip_at on kith.slip (at) include (deal_id, was, became, stage_id) where not undone;
