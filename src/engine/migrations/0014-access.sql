-- Roles are made and changed by the organisation: what they deny, whether they are given to anybody, and who changed what.
alter table kith.role
  add column description text not null default '',
  add column deny jsonb not null default '{}',
  add column active boolean not null default true,
  add column version integer not null default 1;

create table kith.access_change (
  -- A UUIDv7: newer ones are greater.
  id uuid primary key,
  at timestamptz(3) not null,
  actor_id uuid,
  actor_name text not null,
  via text not null,
  -- Either a role as it was and is (null: it was not there), or the keys of the roles that somebody had and has.
  role_key text,
  user_id uuid,
  before jsonb,
  after jsonb,
  undoes uuid references kith.access_change (id),
  check ((role_key is null) <> (user_id is null))
);
create index access_change_role on kith.access_change (role_key, id) where role_key is not null;
create index access_change_user on kith.access_change (user_id, id) where user_id is not null;

-- Who might import at all could import whatever they might write.
update kith.role set objects = jsonb_set(objects, '{*,import}', 'true') where 'import' = any(may) and objects ? '*';
update kith.role set may = may || '{explainAccess}' where key in ('administrator', 'manager');
update kith.role set position = 6 where key = 'readOnly' and position = 4;

-- A share is named by an id of its own, by which it is ended.
alter table kith.share add column id uuid not null default gen_random_uuid();
create unique index share_id on kith.share (id);
