-- What was done to the exchange rates, by whom, and what each change took the place of.
create table kith.rate_act (
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id uuid,
  actor_name text not null,
  via text not null,
  kind text not null check (kind in ('hand', 'file', 'undo')),
  -- What the file was called.
  file text,
  -- The act that this one takes back.
  undoes uuid references kith.rate_act (id),
  added integer not null,
  changed integer not null,
  removed integer not null
);
create index rate_act_undoes on kith.rate_act (undoes) where undoes is not null;

create table kith.rate_change (
  act_id uuid not null references kith.rate_act (id),
  currency text not null,
  date date not null,
  -- Null: there was none, or there is none any more.
  before numeric,
  after numeric,
  primary key (act_id, date, currency)
);

create index exchange_rate_newest on kith.exchange_rate (date desc, currency);

-- How far amounts have been converted anew since rates changed: `done` follows `wanted`.
create table kith.rate_refill (
  single boolean primary key default true check (single),
  wanted bigint not null default 0,
  done bigint not null default 0,
  -- Currencies with the earliest day of theirs that changed; objects all of whose amounts are due.
  since jsonb not null default '{}',
  objects text[] not null default '{}',
  -- The object and the record that were reached; null before the first piece.
  object text,
  after uuid,
  seen bigint not null default 0,
  changed bigint not null default 0,
  moved_at timestamptz(3) not null default now(),
  ended_at timestamptz(3)
);
insert into kith.rate_refill default values;

-- The amount in the organisation's currency at the latest rate of that day or before; null when there is none. A rate of a
-- later day says nothing of an earlier one.
create or replace function kith.to_base(amount numeric, currency text, on_date date) returns numeric
language plpgsql stable as $$
declare
  base text;
  found_rate numeric;
begin
  if amount is null then return null; end if;
  select o.currency into base from kith.organisation o;
  if base is null or currency = base then return amount; end if;
  select r.rate into found_rate from kith.exchange_rate r
    where r.currency = to_base.currency and r.date <= coalesce(on_date, current_date)
    order by r.date desc limit 1;
  return round(amount / found_rate, 6);
end $$;
update kith.rate_refill set wanted = 1, since = (
  select jsonb_object_agg(currency, '0001-01-01') from (select distinct currency from kith.exchange_rate) r)
where exists (select from kith.exchange_rate);
