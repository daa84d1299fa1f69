-- How deals usually go, and how near a forecast by that would have come in past periods. A job makes both anew each night.
create table kith.forecast (
  is_only boolean primary key default true check (is_only),
  made_at timestamptz(3) not null,
  -- One of so many deals was looked at.
  one_of integer not null,
  -- Shapes of src/modules/forecast: Fitted[] and Trial[].
  fitted jsonb not null,
  trials jsonb not null
);
