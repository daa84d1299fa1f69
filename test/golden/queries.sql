-- list account: newest first, all fields
select t."id", t."version", t."name", t."kind", array_to_json(t."relation")::text, t."lifecycle", t."industry", t."website", t."email", t."phone", t."billing_address_line1", t."billing_address_line2", t."billing_address_city", t."billing_address_region", t."billing_address_postal_code", t."billing_address_country", t."billing_address_latitude", t."billing_address_longitude", t."shipping_address_line1", t."shipping_address_line2", t."shipping_address_city", t."shipping_address_region", t."shipping_address_postal_code", t."shipping_address_country", t."shipping_address_latitude", t."shipping_address_longitude", t."employees", t."size", t."level_id", t."kept_last_contact_at_date_time", (kith.add_days((coalesce(t."kept_last_contact_at_date_time", t."created_at") at time zone (select o.time_zone
  from kith.organisation o))::date, t."kept_next_contact_due_in1_integer"::numeric)), t."sales_channel", t."need", array_to_json(t."need_category")::text, t."risk", t."risk_reason", t."credit_limit", t."credit_limit_currency", t."credit_limit_base", t."days_overdue", t."territory_id", t."territory_overlap", array_to_json(t."by_rule")::text, t."kept_customer_since_date_time", t."lifecycle_since", t."lost_on", t."lost_reason", t."lost_to_id", t."lost_yearly_sales", t."lost_yearly_sales_currency", t."lost_yearly_sales_base", array_to_json(t."files")::text, t."files_about", t."files_names", t."annual_revenue", t."annual_revenue_currency", t."annual_revenue_base", t."founded_year", t."description", array_to_json(t."tags")::text, t."source", t."parent_id", t."external_id", t."created_at", t."created_by_id", t."updated_at", t."updated_by_id", t."owner_id", t."branch_id", t."deleted_at"
  from crm."account" t
  where t.deleted_at is null
  order by t.id desc
  limit 51;
-- []

-- list deal: ascending: nulls last as the index has them
select t."id", t."version", t."name", t."amount_base"
  from crm."deal" t
  where t.deleted_at is null
  order by t."amount_base", t.id
  limit 51;
-- []

-- list deal: descending: rows with and without a value apart
select t."id", t."version", t."name", t."sort0#"
  from ((select t.*, t."amount_base" as "sort0#", 0 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."amount_base" is not null
  order by t."amount_base" desc, t.id desc
  limit 51)
  union all (select t.*, t."amount_base" as "sort0#", 1 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."amount_base" is null
  order by t."amount_base" desc, t.id desc
  limit 51)
  limit 51) t
  order by t."branch#", t."sort0#" desc nulls last, t.id desc;
-- []

-- list deal: the next page: a range, then rows without a value
select t."id", t."version", t."name", t."sort0#"
  from ((select t.*, t."amount_base" as "sort0#", 0 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and (t."amount_base", t.id) < ($1::numeric, $2::uuid)
  order by t."amount_base" desc, t.id desc
  limit 51)
  union all (select t.*, t."amount_base" as "sort0#", 1 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."amount_base" is null
  order by t."amount_base" desc, t.id desc
  limit 51)
  limit 51) t
  order by t."branch#", t."sort0#" desc nulls last, t.id desc;
-- ["100.00","0193a1b2-0000-7000-8000-000000000001"]

-- list deal: the next page among rows without a value
select t."id", t."version", t."name", t."amount_base"
  from crm."deal" t
  where t.deleted_at is null and t."amount_base" is null and t.id < $1::uuid
  order by t."amount_base" desc, t.id desc
  limit 51;
-- ["0193a1b2-0000-7000-8000-000000000001"]

-- list deal: several keys: tie, beyond, unset
select t."id", t."version", t."name", t."sort0#", t."sort1#"
  from ((select t.*, t."closes_on" as "sort0#", t."name" as "sort1#", 0 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."closes_on" = $1::date and (t."name" collate "und-x-icu" > $2::text or t."name" is null or (t."name" collate "und-x-icu" = $2::text and t.id < $3::uuid))
  order by t."name" collate "und-x-icu", t.id desc
  limit 51)
  union all (select t.*, t."closes_on" as "sort0#", t."name" as "sort1#", 1 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."closes_on" < $1::date
  order by t."closes_on" desc, t."name" collate "und-x-icu", t.id desc
  limit 51)
  union all (select t.*, t."closes_on" as "sort0#", t."name" as "sort1#", 2 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and t."closes_on" is null
  order by t."closes_on" desc, t."name" collate "und-x-icu", t.id desc
  limit 51)
  limit 51) t
  order by t."branch#", t."sort0#" desc nulls last, t."sort1#" collate "und-x-icu", t.id desc;
-- ["2027-01-01","a","0193a1b2-0000-7000-8000-000000000001"]

-- list contact: by what a linked record is called
select t."id", t."version", t."name", t."name_first", t."name_last", t."sort0#"
  from ((select t.*, j1."name" as "sort0#", 0 as "branch#"
  from crm."contact" t
  join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" is not null
  order by j1."name" collate "und-x-icu", t.id
  limit 51)
  union all (select t.*, j1."name" as "sort0#", 1 as "branch#"
  from crm."contact" t
  left join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" is null
  order by t.id
  limit 51)
  limit 51) t
  order by t."branch#", t."sort0#" collate "und-x-icu", t.id;
-- []

-- list contact: its next page
select t."id", t."version", t."name", t."name_first", t."name_last", t."sort0#"
  from ((select t.*, j1."name" as "sort0#", 0 as "branch#"
  from crm."contact" t
  join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" collate "und-x-icu" = $1::text and t.id > $2::uuid
  order by t.id
  limit 51)
  union all (select t.*, j1."name" as "sort0#", 1 as "branch#"
  from crm."contact" t
  join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" collate "und-x-icu" > $1::text
  order by j1."name" collate "und-x-icu", t.id
  limit 51)
  union all (select t.*, j1."name" as "sort0#", 2 as "branch#"
  from crm."contact" t
  left join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" is null
  order by t.id
  limit 51)
  limit 51) t
  order by t."branch#", t."sort0#" collate "und-x-icu", t.id;
-- ["a","0193a1b2-0000-7000-8000-000000000001"]

-- list contact: rows passed over
select t."id", t."version", t."name", t."name_first", t."name_last", p."sort0#"
  from (select t.id, t."name" as "sort0#", 0 as "branch#"
  from crm."contact" t
  where t.deleted_at is null
  order by t."name" collate "und-x-icu", t.id offset $1::bigint
  limit 51) p
  join crm."contact" t on t.id = p.id
  order by p."sort0#" collate "und-x-icu", t.id;
-- [5000]

-- list contact: rows passed over in two branches
select t."id", t."version", t."name", t."name_first", t."name_last", i1.id, i1.deleted_at, i1."id", i1."version", i1."name", i1."email", i1."job_title", i1."phone", i1."language", i1."time_zone", i1."active", i1."manager_id", array_to_json(i1."skills")::text, array_to_json(i1."speaks")::text, array_to_json(i1."territories")::text, i1."lead_limit", i1."calendar_id", i1."delegate_id", i1."delegate_from", i1."delegate_until", i1."capacity", i1."hourly_cost", i1."hourly_cost_currency", i1."hourly_cost_base", i1."created_at", i1."created_by_id", i1."updated_at", i1."updated_by_id", i1."owner_id", i1."branch_id", i1."deleted_at", p."sort0#", p."sort1#"
  from ((select t.id, j1."name" as "sort0#", t."name" as "sort1#", 0 as "branch#"
  from crm."contact" t
  join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" is not null
  order by j1."name" collate "und-x-icu" desc, t."name" collate "und-x-icu", t.id desc
  limit $1::bigint + 51)
  union all (select t.id, j1."name" as "sort0#", t."name" as "sort1#", 1 as "branch#"
  from crm."contact" t
  left join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null
  where t.deleted_at is null and j1."name" is null
  order by t."name" collate "und-x-icu", t.id desc
  limit $1::bigint + 51) offset $1::bigint
  limit 51) p
  join crm."contact" t on t.id = p.id
  left join crm."user" i1 on i1.id = t."owner_id"
  order by p."branch#", p."sort0#" collate "und-x-icu" desc nulls last, p."sort1#" collate "und-x-icu", t.id desc;
-- [5000]

-- list contact: one to one included, two levels
select t."id", t."version", t."name", t."name_first", t."name_last", i1.id, i1.deleted_at, i1."id", i1."version", i1."name", i1."email", i1."job_title", i1."phone", i1."language", i1."time_zone", i1."active", i1."manager_id", array_to_json(i1."skills")::text, array_to_json(i1."speaks")::text, array_to_json(i1."territories")::text, i1."lead_limit", i1."calendar_id", i1."delegate_id", i1."delegate_from", i1."delegate_until", i1."capacity", i1."hourly_cost", i1."hourly_cost_currency", i1."hourly_cost_base", i1."created_at", i1."created_by_id", i1."updated_at", i1."updated_by_id", i1."owner_id", i1."branch_id", i2.id, i2.deleted_at, i2."id", i2."version", i2."name", i2."key", i2."parent_id", i2."address_line1", i2."address_line2", i2."address_city", i2."address_region", i2."address_postal_code", i2."address_country", i2."address_latitude", i2."address_longitude", i2."phone", i2."time_zone", i2."currency", i2."calendar_id", i2."legal_name", i2."tax_id", i2."number_prefix", i2."created_at", i2."created_by_id", i2."updated_at", i2."updated_by_id", i2."owner_id", i2."branch_id", i2."deleted_at", i1."deleted_at"
  from (select t.*, 0 as "branch#"
  from crm."contact" t
  where t.deleted_at is null
  order by t.id desc
  limit 51) t
  left join crm."user" i1 on i1.id = t."owner_id"
  left join crm."branch" i2 on i2.id = i1."branch_id"
  order by t.id desc;
-- []

-- list pipeline: one to many included
select t."id", t."version", t."name", i1s.texts
  from (select t.*, 0 as "branch#"
  from crm."pipeline" t
  where t.deleted_at is null
  order by t.id desc
  limit 51) t
  left join lateral (select json_agg(r.texts) as texts
  from (select array[(i1."id")::text, (i1."version")::text, (i1."name")::text, (i1."key")::text, (i1."pipeline_id")::text, (i1."position")::text, (i1."kind")::text, (i1."probability")::text, (i1."forecast_category")::text, (array_to_json(i1."required_fields")::text)::text, (i1."checklist")::text, case when i1."needs_approval" then 't' when not i1."needs_approval" then 'f' end, (i1."guidance")::text, (i1."max_days")::text, (i1."created_at")::text, (i1."created_by_id")::text, (i1."updated_at")::text, (i1."updated_by_id")::text, (i1."owner_id")::text, (i1."branch_id")::text, (i1."deleted_at")::text] as texts
  from crm."stage" i1
  where i1."pipeline_id" = t.id and i1.deleted_at is null
  order by i1.id desc
  limit 50) r) i1s on true
  order by t.id desc;
-- []

-- list deal: filters
select t."id", t."version", t."name"
  from crm."deal" t
  where t.deleted_at is null and (t."amount_base" >= $1::numeric and case when t."amount_currency" = $3::text then t."amount" < $2::numeric else t."amount_base" < kith.to_base($2::numeric, $3::text, coalesce(t."closes_on"::date, t.created_at::date)) end and exists (select 1
  from crm."account" f1
  where f1.id = t."account_id" and f1.deleted_at is null and (f1."industry" = any($4::text[]))) and (t."name" ilike $5::text or (t."tags" @> $6::text[]) is not true) and (t."closes_on" >= $7::date and t."closes_on" < $8::date) and t."owner_id" = $9::uuid and t."stage_id" = $10::uuid)
  order by t.id desc
  limit 51;
-- ["1000","5","USD",["retail"],"%x%",["vip"],"2027-03-10","2027-04-09","0193a1b2-0000-7000-8000-000000000001",null]

-- list account: what belongs to it
select t."id", t."version", t."name"
  from crm."account" t
  where t.deleted_at is null and (exists (select 1
  from crm."deal" f1
  where f1."account_id" = t.id and f1.deleted_at is null and f1."outcome" = $1::text) and not exists (select 1
  from crm."contact" f2
  where f2."account_id" = t.id and f2.deleted_at is null and true))
  order by t.id desc
  limit 51;
-- ["won"]

-- list deal: of the branch and below
select t."id", t."version", t."name", i1.id, i1.deleted_at, i1."id", i1."version", i1."name", i1."kind", array_to_json(i1."relation")::text, i1."lifecycle", i1."industry", i1."website", i1."email", i1."phone", i1."billing_address_line1", i1."billing_address_line2", i1."billing_address_city", i1."billing_address_region", i1."billing_address_postal_code", i1."billing_address_country", i1."billing_address_latitude", i1."billing_address_longitude", i1."shipping_address_line1", i1."shipping_address_line2", i1."shipping_address_city", i1."shipping_address_region", i1."shipping_address_postal_code", i1."shipping_address_country", i1."shipping_address_latitude", i1."shipping_address_longitude", i1."employees", i1."size", i1."level_id", i1."kept_last_contact_at_date_time", (kith.add_days((coalesce(i1."kept_last_contact_at_date_time", i1."created_at") at time zone (select o.time_zone
  from kith.organisation o))::date, i1."kept_next_contact_due_in1_integer"::numeric)), i1."sales_channel", i1."need", array_to_json(i1."need_category")::text, i1."risk", i1."risk_reason", i1."credit_limit", i1."credit_limit_currency", i1."credit_limit_base", i1."days_overdue", i1."territory_id", i1."territory_overlap", array_to_json(i1."by_rule")::text, i1."kept_customer_since_date_time", i1."lifecycle_since", i1."lost_on", i1."lost_reason", i1."lost_to_id", i1."lost_yearly_sales", i1."lost_yearly_sales_currency", i1."lost_yearly_sales_base", array_to_json(i1."files")::text, i1."files_about", i1."files_names", i1."annual_revenue", i1."annual_revenue_currency", i1."annual_revenue_base", i1."founded_year", i1."description", array_to_json(i1."tags")::text, i1."source", i1."parent_id", i1."external_id", i1."created_at", i1."created_by_id", i1."updated_at", i1."updated_by_id", i1."owner_id", i1."branch_id", i1."deleted_at"
  from (select t.*, 0 as "branch#"
  from crm."deal" t
  where t.deleted_at is null and (t.owner_id = any($1::uuid[]) or t.branch_id = any($2::uuid[]) or t.id = any(array(select s.record_id
  from kith.share s
  where s.object = $4::text and s.with_id = any($3::uuid[])))) and exists (select 1
  from crm."account" f1
  where f1.id = t."account_id" and f1.deleted_at is null and (f1.owner_id = any($5::uuid[]) or f1.branch_id = any($6::uuid[]) or f1.id = any(array(select s.record_id
  from kith.share s
  where s.object = $8::text and s.with_id = any($7::uuid[])))) and f1."name" = $9::text)
  order by t.id desc
  limit 51) t
  left join crm."account" i1 on i1.id = t."account_id" and (i1.owner_id = any($10::uuid[]) or i1.branch_id = any($11::uuid[]) or i1.id = any(array(select s.record_id
  from kith.share s
  where s.object = $13::text and s.with_id = any($12::uuid[]))))
  order by t.id desc;
-- [["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"deal",["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"account","Acme",["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"account"]

-- aggregate deal: totals
select a.m0, a.m1, a.m2, a.unconverted
  from (select count(*) as m0, round(coalesce(sum(t."amount_base"), 0), 2) as m1, trim_scale(round(avg(t."sales_cycle_days"), 6)) as m2, sum(count(*) filter (where (t."amount" is not null and t."amount_base" is null))) over () as unconverted
  from crm."deal" t
  where t.deleted_at is null) a
  order by 1
  limit 101;
-- []

-- aggregate deal: sums that are kept
select a.g0, l0."name", l0."key", a.m0, a.m1, a.m2, a.unconverted
  from (select t."stage_id" as g0, coalesce(sum(t.n), 0)::bigint as m0, round(coalesce(sum(t."amount_base"), 0), 2) as m1, round(sum(t."amount_base") / nullif(sum(t."amount_known"), 0), 2) as m2, sum(coalesce(sum(t."amount_missing") filter (where true), 0)::bigint) over () as unconverted
  from (select null::uuid as id, null::timestamptz as deleted_at, "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n) as n, sum("amount_given") as "amount_given", sum("amount_known") as "amount_known", sum("amount_missing") as "amount_missing", sum("amount_base") as "amount_base"
  from kith."deal_sum"
  group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0) t
  where t.deleted_at is null
  group by 1) a
  left join crm."stage" l0 on l0.id = a.g0
  order by l0."position", l0."name" collate "und-x-icu", a.g0
  limit 101;
-- []

-- aggregate deal: sums that are kept, of an owner, of the branch and below
select a.g0, l0."name", l0."key", a.m0, a.unconverted
  from (select t."stage_id" as g0, round(coalesce(sum(t."amount_base"), 0), 2) as m0, sum(coalesce(sum(t."amount_missing") filter (where true), 0)::bigint) over () as unconverted
  from (select null::uuid as id, null::timestamptz as deleted_at, "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id", sum(n) as n, sum("amount_given") as "amount_given", sum("amount_known") as "amount_known", sum("amount_missing") as "amount_missing", sum("amount_base") as "amount_base"
  from kith."deal_sum"
  group by "stage_id", "pipeline_id", "outcome", "owner_id", "branch_id" having sum(n) <> 0
  union all select d.id, d.deleted_at, d."stage_id", d."pipeline_id", d."outcome", d."owner_id", d."branch_id", 1, (d."amount" is not null)::int, (d."amount_base" is not null)::int, (d."amount" is not null and d."amount_base" is null)::int, coalesce(d."amount_base", 0)
  from crm."deal" d
  where d.id = any(array(select s.record_id
  from kith.share s
  where s.object = $2::text and s.with_id = any($1::uuid[]))) and ((d.owner_id = any($3::uuid[]) or d.branch_id = any($4::uuid[]))) is not true) t
  where t.deleted_at is null and (t.owner_id = any($5::uuid[]) or t.branch_id = any($6::uuid[]) or t.id = any(array(select s.record_id
  from kith.share s
  where s.object = $8::text and s.with_id = any($7::uuid[])))) and t."owner_id" = $9::uuid
  group by 1) a
  left join crm."stage" l0 on l0.id = a.g0 and (l0.owner_id = any($10::uuid[]) or l0.branch_id = any($11::uuid[]) or l0.id = any(array(select s.record_id
  from kith.share s
  where s.object = $13::text and s.with_id = any($12::uuid[]))))
  order by l0."position", l0."name" collate "und-x-icu", a.g0
  limit 101;
-- [["0193a1b2-0000-7000-8000-000000000001"],"deal",["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"deal","0193a1b2-0000-7000-8000-000000000001",["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"stage"]

-- aggregate deal: groups
select a.g0, l0."name", l0."key", a.g1, a.m0
  from (select t."stage_id" as g0, to_char(t."closes_on", 'YYYY-MM') as g1, count(*) filter (where t."outcome" = $1::text) as m0
  from crm."deal" t
  where t.deleted_at is null
  group by 1, 2) a
  left join crm."stage" l0 on l0.id = a.g0
  order by a.m0 desc nulls last, l0."position", l0."name" collate "und-x-icu", a.g0, a.g1
  limit 101;
-- ["won"]

-- aggregate deal: through links, of the branch and below
select a.g0, a.g1, a.m0
  from (select j1."industry" as g0, to_char(date_trunc('week', (t."closed_at" at time zone $5::text) - make_interval(days => $6::integer)) + make_interval(days => $6::integer), 'YYYY-MM-DD') as g1, count(*) as m0
  from crm."deal" t
  left join crm."account" j1 on j1.id = t."account_id" and j1.deleted_at is null and (j1.owner_id = any($1::uuid[]) or j1.branch_id = any($2::uuid[]) or j1.id = any(array(select s.record_id
  from kith.share s
  where s.object = $4::text and s.with_id = any($3::uuid[]))))
  where t.deleted_at is null and (t.owner_id = any($7::uuid[]) or t.branch_id = any($8::uuid[]) or t.id = any(array(select s.record_id
  from kith.share s
  where s.object = $10::text and s.with_id = any($9::uuid[]))))
  group by 1, 2) a
  order by a.g0 collate "und-x-icu", a.g1
  limit 101;
-- [["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"account","Europe/Madrid",0,["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],["0193a1b2-0000-7000-8000-000000000001"],"deal"]
