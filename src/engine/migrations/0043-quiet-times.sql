-- When somebody is told nothing by mail and in browsers: hours of each day by their own clock, and whole days of the week.
create table kith.quiet_time (
  user_id uuid primary key,
  -- `HH:MM`, both or none; where the end is not after the start it is that of the next day.
  starts text,
  ends text,
  -- 1 is Monday, 7 is Sunday.
  days smallint[] not null
);
-- Told in a quiet time: sent when that is over.
alter table kith.notification add column held_at timestamptz(3);
create index notification_held on kith.notification (user_id) where held_at is not null and sent_at is null;
