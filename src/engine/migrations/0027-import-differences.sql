-- What a trial of an import would change of records that are there: the first thousand rows of each file.
create table kith.import_difference (
  import_id uuid not null references kith.import (id) on delete cascade,
  file integer not null,
  row integer not null,
  record_id uuid not null,
  -- [{"field": "phone", "before": …, "after": …}]
  differences jsonb not null,
  primary key (import_id, file, row)
);
