-- Fields that an organisation had made itself, of names that the product has taken since for territories and what came with them,
-- go on as `own…`. What was logged of them, what roles say of them, and what saved views show of them is theirs.
do $$
declare
  taken record;
  own text;
begin
  for taken in
    select t.object, t.name from (values
      ('account', 'territory'), ('account', 'territoryOverlap'), ('lead', 'territory'), ('lead', 'territoryOverlap'),
      ('lead', 'byRule'), ('lead', 'size'), ('lead', 'employees')) t (object, name)
    join kith.model m on m.model #>> array['objects', t.object, 'fields', t.name, 'type'] is not null
  loop
    own := 'own' || upper(left(taken.name, 1)) || substr(taken.name, 2);
    update kith.change c set diff = (c.diff - taken.name) || jsonb_build_object(own, c.diff -> taken.name)
      where c.object = taken.object and c.diff ? taken.name
        and c.at < (select at from kith.migration where name = '0074-territories.sql');
    update kith.role r set
      deny = case when r.deny ? taken.object then jsonb_set(r.deny, array[taken.object],
        replace((r.deny -> taken.object)::text, '"' || taken.name || '"', '"' || own || '"')::jsonb) else r.deny end,
      objects = case when r.objects ? taken.object then jsonb_set(r.objects, array[taken.object],
        replace((r.objects -> taken.object)::text, '"' || taken.name || '"', '"' || own || '"')::jsonb) else r.objects end
      where r.deny ? taken.object or r.objects ? taken.object;
    -- As a whole, as the beginning of a way, and as the end of what a list is sorted by.
    update kith.saved_view v set config = regexp_replace(v.config::text, '"(-?)' || taken.name || '("|\.)', '"\1' || own || '\2', 'g')::jsonb
      where v.object = taken.object and v.config::text ~ ('"-?' || taken.name || '("|\.)');
  end loop;
end $$;
