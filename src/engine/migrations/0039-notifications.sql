-- What people are told of: what was given to them, where they are named, what is due, what has come to its end. Written with the
-- act itself. One row a person and topic: what comes again by the same act only counts more.
create table kith.notification (
  id uuid primary key,
  user_id uuid not null,
  kind text not null check (kind in ('assigned', 'mentioned', 'due', 'finished')),
  topic text not null,
  -- What it is about; without a record: several of the object, or none.
  object text,
  record_id uuid,
  count integer not null,
  actor_id uuid,
  set_id uuid,
  -- Of one that tells of an end: what kind of work, and how it ended.
  work text,
  outcome text,
  -- Whether the person wanted it in the app when it was written.
  in_app boolean not null,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  sent_at timestamptz(3)
);
create unique index notification_topic on kith.notification (user_id, topic);
create index notification_list on kith.notification (user_id, id desc) where in_app;
create index notification_unread on kith.notification (user_id, id desc) where in_app and read_at is null;
create index notification_to_send on kith.notification (topic) where sent_at is null;
create index notification_of_set on kith.notification (set_id) where read_at is null;

-- Which kinds come to the app and to browsers, where somebody has said so; mail has `mail_wish`.
create table kith.notification_wish (
  user_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('app', 'push')),
  wanted boolean not null,
  primary key (user_id, kind, channel)
);

-- By which browsers know that a message is ours (RFC 8292). The private one is sealed (kernel/seal.ts).
create table kith.push_key (
  is_only boolean primary key default true check (is_only),
  public_key text not null,
  private_key text not null,
  created_at timestamptz(3) not null
);

-- Browsers that want messages, each as long as the session lasts in which its person has said so.
create table kith.push_subscription (
  id uuid primary key,
  user_id uuid not null,
  session_id text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  browser text,
  created_at timestamptz(3) not null
);
create index push_subscription_user on kith.push_subscription (user_id);
