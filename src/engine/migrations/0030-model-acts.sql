-- What was done to the model, for those who say it in their own language; its sentence stays for programs.
alter table kith.model_version add column what jsonb;

update kith.model_version v set what = jsonb_build_object(
  'kind', lower(p[1]) || '-' || case p[4]
    when 'moved to the bin' then 'dropped'
    when 'dropped for good' then 'gone'
    else p[4] end,
  'object', p[2]) || case when p[3] is null then '{}' else jsonb_build_object('field', p[3]) end
from (
  select version, regexp_match(name, '^(Object|Field) (\w+)(?:\.(\w+))? (added|changed|restored|moved to the bin|dropped for good)$') as p
  from kith.model_version
) found
where found.version = v.version and p is not null;

update kith.model_version set what = jsonb_build_object('kind', 'trade-added', 'name', (regexp_match(name, '^Trade (.+) added$'))[1])
where name ~ '^Trade .+ added$';
update kith.model_version set what = jsonb_build_object('kind', 'version-restored', 'name', (regexp_match(name, '^Version (\d+) restored$'))[1])
where name ~ '^Version \d+ restored$';
update kith.model_version set what = jsonb_build_object('kind', 'file-applied', 'name', (regexp_match(name, '^Model applied from (.+)$'))[1])
where name ~ '^Model applied from .+$';
update kith.model_version set what = '{"kind": "model-replaced"}' where name = 'Model replaced';
update kith.model_version set what = '{"kind": "bin-emptied"}' where name = 'Bin of the data model emptied';
