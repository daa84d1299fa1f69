-- How often landing pages were visited, by day and source; nothing is kept of who came.
create table kith.landing_visit (
  page_id uuid not null,
  day date not null,
  source text not null,
  visits bigint not null,
  primary key (page_id, day, source)
);

-- Everybody sees what pages there are, as they see forms; managers and marketing make them.
update kith.role
set objects = objects || jsonb_build_object('landingPage', objects -> 'form')
where objects ? 'form' and objects ? '*' and not objects ? 'landingPage';
