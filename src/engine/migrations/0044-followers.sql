-- Who wants to know what happens to a record. `came_from`: the record that was merged into it and had this follower.
create table kith.follower (
  object text not null,
  record_id uuid not null,
  user_id uuid not null,
  at timestamptz(3) not null,
  came_from uuid,
  primary key (object, record_id, user_id)
);
create index follower_user on kith.follower (user_id, object);

-- Which kinds there are is said by the program alone (`noticeKinds`).
alter table kith.notification drop constraint notification_kind_check;
