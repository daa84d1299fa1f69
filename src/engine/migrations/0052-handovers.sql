-- Work that one person gave to others. The id is that of its change set, which says how far it is.
create table kith.handover (
  id uuid primary key,
  from_id uuid not null,
  -- Who gets what, as it was asked for.
  rule jsonb not null,
  actor_id uuid,
  at timestamptz(3) not null
);
create index handover_from on kith.handover (from_id, id desc);

-- Who gets which record; settled at the beginning, so that one that was interrupted goes on as it began.
create table kith.handover_item (
  handover_id uuid not null references kith.handover on delete cascade,
  object text not null,
  record_id uuid not null,
  seq integer not null,
  to_id uuid not null,
  primary key (handover_id, object, record_id)
);
create unique index handover_item_seq on kith.handover_item (handover_id, seq);
create index handover_item_to on kith.handover_item (to_id, handover_id);
create index handover_item_record on kith.handover_item (object, record_id);
