-- Names of people whose language says the family first are shown so, as they are from now on when they are written: also those
-- that are stored, in every table that has a name and a language. Names in Chinese, Japanese and Korean letters were right before.
-- Search shows a name as it is, and is made anew in the background where there are names.
do $$
declare
  place record;
begin
  for place in
    select n.table_name::text as "table", n.column_name::text as name,
      (select l.column_name::text from information_schema.columns l
       where l.table_schema = 'crm' and l.table_name = n.table_name and l.column_name in ('language', 'c_language')
         and l.data_type = 'text' limit 1) as language
    from information_schema.columns n
    join information_schema.columns f on f.table_schema = 'crm' and f.table_name = n.table_name
      and f.column_name = n.column_name || '_first'
    join information_schema.columns l on l.table_schema = 'crm' and l.table_name = n.table_name
      and l.column_name = n.column_name || '_last'
    where n.table_schema = 'crm'
  loop
    if place.language is not null then
      execute format(
        $turn$update crm.%1$I t set %2$I = t.%4$I || ' ' || t.%3$I
          where t.%5$I ~* '^(hu|ja|km|ko|mn|vi|yue|zh)([-_]|$)' and t.%2$I = t.%3$I || ' ' || t.%4$I$turn$,
        place."table", place.name, place.name || '_first', place.name || '_last', place.language);
    end if;
    update kith.searched s set fields = ''
      where lower(regexp_replace(s.object, '([A-Z])', '_\1', 'g')) = regexp_replace(place."table", '^c_', '');
  end loop;
end $$;
