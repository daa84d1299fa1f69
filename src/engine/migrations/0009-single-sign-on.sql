-- As set in the app; the environment wins. The secret of the client is sealed.
create table kith.oidc_settings (
  single boolean primary key default true check (single),
  settings jsonb not null,
  secret text,
  updated_at timestamptz(3) not null,
  updated_by uuid
);

-- Whom a provider means by whom: the subject is the provider's own name for somebody, and never becomes another's.
create table kith.oidc_link (
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  linked_at timestamptz(3) not null,
  primary key (issuer, subject)
);
create unique index oidc_link_user on kith.oidc_link (user_id, issuer);

-- Sign-ins that came back from the provider, by the hash of their state, for as long as one could come a second time.
create table kith.oidc_attempt (
  hash bytea primary key,
  at timestamptz(3) not null
);
create index oidc_attempt_at on kith.oidc_attempt (at);

-- Why nobody came in, a word.
alter table kith.sign_in_event add reason text;
