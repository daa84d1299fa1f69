-- Who may set targets may adjust the forecast of the same people.
update kith.role
set objects = objects || jsonb_build_object('forecastAdjustment', objects -> 'target')
where objects ? 'target' and not objects ? 'forecastAdjustment';

-- What an adjustment said when it was written, and what was computed for the same person or team at that moment.
create table kith.forecast_said (
  record_id uuid not null,
  at timestamptz(3) not null,
  -- In the currency of the organisation; null: it has no rate.
  amount numeric,
  -- Won by then, and each open amount times its probability, of all deals.
  weighted numeric not null,
  primary key (record_id, at)
);
