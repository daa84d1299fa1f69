-- Files that people attach to records. Their bytes lie in a store beside the database, once for each content.
create table kith.file_content (
  -- SHA-256 in hex, by which the store knows it.
  hash text primary key,
  size bigint not null,
  stored_at timestamptz(3) not null default now()
);

create table kith.file (
  id uuid primary key,
  hash text not null,
  name text not null,
  size bigint not null,
  -- Found by looking into the file, never taken from who sent it.
  type text not null,
  uploaded_by uuid,
  uploaded_at timestamptz(3) not null default now(),
  -- When a record first held it; until then it is its uploader's alone.
  linked_at timestamptz(3),
  -- Since when no record holds it any more.
  loose_since timestamptz(3),
  -- Its content was swept; the log may still name it.
  gone_at timestamptz(3)
);
create index file_hash on kith.file (hash);
create index file_unlinked on kith.file (uploaded_at) where linked_at is null;
create index file_loose on kith.file (loose_since) where loose_since is not null;

-- Which record holds which file in which field: the write door keeps it beside the records, access and sweeping ask it.
create table kith.file_link (
  object text not null,
  record_id uuid not null,
  field text not null,
  file_id uuid not null references kith.file (id),
  primary key (object, record_id, field, file_id)
);
create index file_link_file on kith.file_link (file_id);
