-- What customers buy together, and when they usually buy again. A job makes all of it anew each night from deals that were won.
create table kith.recommendation (
  is_only boolean primary key default true check (is_only),
  made_at timestamptz(3) not null,
  -- Customers who bought anything.
  buyers integer not null,
  -- Shape of src/modules/recommendations/try-offers.ts: Trial.
  trial jsonb not null
);

-- Who has `key` buys the product more often than chance explains; the strongest first.
create table kith.offer (
  kind text not null check (kind in ('product', 'industry', 'size')),
  key text not null,
  product_id uuid not null,
  -- Customers who have the key; of these those who bought the product; all who bought it.
  having_count integer not null,
  both_count integer not null,
  bought_count integer not null,
  place integer not null,
  primary key (kind, key, product_id)
);
create unique index offer_place on kith.offer (place);

-- Products that a customer has bought at even intervals.
create table kith.reorder (
  account_id uuid not null,
  product_id uuid not null,
  -- The last deal with it.
  deal_id uuid not null,
  times integer not null,
  low_days integer not null,
  usual_days integer not null,
  high_days integer not null,
  last_on date not null,
  due_on date not null,
  primary key (account_id, product_id)
);
create index reorder_due on kith.reorder (due_on, account_id, product_id);
