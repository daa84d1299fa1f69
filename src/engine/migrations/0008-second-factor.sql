-- What a person confirms a sign-in with: the key that their authenticator app has as well. It counts once it was confirmed.
create table kith.second_factor (
  user_id uuid primary key,
  sealed_key text not null,
  prepared_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  -- The half minute of the last code that was taken; only later ones are.
  last_step bigint not null default 0
);

create table kith.recovery_code (
  user_id uuid not null,
  hash bytea not null,
  used_at timestamptz(3),
  primary key (user_id, hash)
);

-- Who gave the right password and has not given a code yet.
create table kith.pending_sign_in (
  id uuid primary key,
  user_id uuid not null,
  method text not null,
  expires_at timestamptz(3) not null
);
create index pending_sign_in_user on kith.pending_sign_in (user_id);
create index pending_sign_in_expires on kith.pending_sign_in (expires_at);

-- Browsers in which no code is asked for until then.
create table kith.remembered_browser (
  user_id uuid not null,
  device_id uuid not null,
  created_at timestamptz(3) not null,
  until timestamptz(3) not null,
  user_agent text,
  primary key (user_id, device_id)
);

alter table kith.organisation add column second_factor_needed boolean not null default false;
