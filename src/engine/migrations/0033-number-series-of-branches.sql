-- Where a pattern of numbers says the branch, each prefix has a series of its own; empty where it says none.
alter table kith.number_series add column prefix text not null default '';
alter table kith.number_series drop constraint number_series_pkey;
alter table kith.number_series add primary key (object, field, prefix, period);
