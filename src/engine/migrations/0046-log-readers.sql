-- How far each part that follows the log has read, and in which way it makes of it what it keeps.
create table kith.log_reader (
  name text primary key,
  version integer not null,
  cursor text not null
);
