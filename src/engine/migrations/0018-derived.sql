-- Which lookups and roll-ups are filled, and as what: one that the data model says otherwise now is filled anew.
create table kith.derived (
  object text not null,
  field text not null,
  signature text not null,
  at timestamptz(3) not null default now(),
  primary key (object, field)
);

-- Changes on which more records depend than one write brings up to date with itself.
create table kith.derived_due (
  id bigint generated always as identity primary key,
  object text not null,
  record_ids uuid[] not null,
  fields text[] not null,
  at timestamptz(3) not null default now()
);

-- What formulas count with. A day that no calendar has is nothing, so that no list fails over one record.
create function kith.make_day(year numeric, month numeric, day numeric) returns date
language sql immutable parallel safe as $$
  select case when year between 1 and 9999 and month between 1 and 12 and day between 1 and 31
    and trunc(day) <= extract(day from (make_date(trunc(year)::integer, trunc(month)::integer, 1) + interval '1 month - 1 day'))
    then make_date(trunc(year)::integer, trunc(month)::integer, trunc(day)::integer) end
$$;

create function kith.in_calendar(day timestamp) returns date
language sql immutable parallel safe as $$
  select case when day >= '0001-01-01' and day < '10000-01-01' then day::date end
$$;

create function kith.add_days(day date, days numeric) returns date
language sql immutable parallel safe as $$
  select case when days between -4000000 and 4000000 then kith.in_calendar(day + make_interval(days => trunc(days)::integer)) end
$$;

create function kith.add_months(day date, months numeric) returns date
language sql immutable parallel safe as $$
  select case when months between -130000 and 130000 then kith.in_calendar(day + make_interval(months => trunc(months)::integer)) end
$$;

create function kith.add_time(moment timestamptz, days numeric) returns timestamptz
language sql stable parallel safe as $$
  select case when kith.in_calendar((moment + x.more) at time zone 'UTC') is not null then moment + x.more end
  from (select case when days between -4000000 and 4000000 then make_interval(secs => (days * 86400)::double precision) end as more) x
$$;

-- Whole months from one day to another.
create function kith.months_between(since date, until date) returns numeric
language sql immutable parallel safe as $$
  select extract(year from age(until::timestamp, since::timestamp)) * 12 + extract(month from age(until::timestamp, since::timestamp))
$$;
