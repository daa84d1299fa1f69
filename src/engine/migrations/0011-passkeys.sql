-- Public halves of keys that a telephone, a computer or a security key holds for a person.
create table kith.passkey (
  id uuid primary key,
  user_id uuid not null,
  name text not null,
  -- The authenticator's own name for it.
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index passkey_user on kith.passkey (user_id);

-- What has to be signed, each once: for whom, when a passkey is added.
create table kith.passkey_challenge (
  challenge text primary key,
  user_id uuid,
  expires_at timestamptz(3) not null
);
create index passkey_challenge_expires on kith.passkey_challenge (expires_at);
