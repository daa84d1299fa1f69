-- The address of a mail door (a record of `mailDoor`): of the secret in it only the hash is kept.
create table kith.mail_door_address (
  door_id uuid primary key,
  secret_hash bytea not null unique,
  made_at timestamptz(3) not null
);

-- What came to a door and what became of it; of what was left out nothing else is kept.
create table kith.mail_door_tally (
  door_id uuid not null,
  kind text not null,
  count bigint not null,
  last_at timestamptz(3) not null,
  primary key (door_id, kind)
);

-- Mails that have been taken, so that each is taken once.
create table kith.mail_taken (
  door_id uuid not null,
  message_hash bytea not null,
  at timestamptz(3) not null,
  primary key (door_id, message_hash)
);
create index mail_taken_at on kith.mail_taken (at);

-- Everybody sees what doors there are, as they see forms; managers and marketing make them.
update kith.role
set objects = objects || jsonb_build_object('mailDoor', objects -> 'form')
where objects ? 'form' and objects ? '*' and not objects ? 'mailDoor';
