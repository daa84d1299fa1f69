-- Mail on its way out: written in the transaction of what causes it, handed over by the job mail:send.
create table kith.mail (
  id uuid primary key,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'handingOver', 'sent', 'failed', 'unknown', 'cancelled')),
  -- Names the effect, once for all time; the Message-ID is made of it.
  effect_key text not null unique,
  user_id uuid,
  receiver text not null,
  subject text not null,
  -- Sealed (kernel/seal.ts); gone as soon as nobody has to send it any more.
  content text,
  tries integer not null default 0,
  -- What the server said last, or why it could not be asked.
  answer text,
  created_at timestamptz(3) not null,
  -- When what it says is worth nothing any more, such as a link.
  expires_at timestamptz(3),
  tried_at timestamptz(3),
  next_try_at timestamptz(3),
  sent_at timestamptz(3)
);
create index mail_state on kith.mail (state, id desc);
create index mail_user on kith.mail (user_id);

-- As set in the app; the environment wins. Password and signing key are sealed.
create table kith.mail_settings (
  single boolean primary key default true check (single),
  settings jsonb not null,
  secrets text not null,
  updated_at timestamptz(3) not null,
  updated_by uuid
);

-- Who wants which regular mail, where they have said so.
create table kith.mail_wish (
  user_id uuid not null,
  kind text not null,
  wanted boolean not null,
  primary key (user_id, kind)
);

-- Which regular mail a person has had, or for which there was nothing to say.
create table kith.mail_round (
  user_id uuid not null,
  kind text not null,
  day date not null,
  primary key (user_id, kind, day)
);
create index mail_round_day on kith.mail_round (day);

create table kith.password_reset (
  hash bytea primary key,
  user_id uuid not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index password_reset_user on kith.password_reset (user_id);
