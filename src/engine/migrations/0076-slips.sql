-- How closing dates of deals were put off, as the log tells it, with the stage that the deal was in then.
create table kith.slip (
  id bigint generated always as identity primary key,
  deal_id uuid not null,
  at timestamptz(3) not null,
  was date not null,
  became date not null,
  set_id uuid not null,
  -- Null: nobody told of a stage before.
  stage_id uuid
);
insert into kith.slip (deal_id, at, was, became, set_id, stage_id)
select c.record_id, c.happened_at, (c.diff -> 'closesOn' ->> 0)::date, (c.diff -> 'closesOn' ->> 1)::date, c.set_id,
  (select e.stage_id from kith.stage_entry e where e.deal_id = c.record_id and e.entered_at <= c.happened_at order by e.entered_at desc limit 1)
from kith.change c
where c.object = 'deal' and c.kind = 'update' and c.diff ? 'closesOn' and c.cause not like 'undo:%'
  and (c.diff -> 'closesOn' ->> 1)::date > (c.diff -> 'closesOn' ->> 0)::date
order by c.happened_at;
create index slip_deal on kith.slip (deal_id);
create index slip_at on kith.slip (at) include (deal_id, was, became, set_id, stage_id);
-- The log is not asked for them any more.
drop index kith.change_of_closing_date;
