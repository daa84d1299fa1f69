-- How far each series of automatic numbers has come. A number that was taken is never taken again.
create table kith.number_series (
  object text not null,
  field text not null,
  -- `2026`, `2026-11`, or empty where a series never begins anew.
  period text not null,
  last bigint not null,
  primary key (object, field, period)
);
