-- WB-S17 De wijken tellen op tot de gemeente; mensen zonder bekend adres staan alleen bij de gemeente (tot 1%).
with parts as (
    select parent_code, gebied_year, sum(inwoners) as total, count(*) as parts, count(inwoners) as published
    from gebied
    where gebied_level = 'wijk'
    group by all
)
select concat_ws(' ', gemeente.gebied_code, 'inwoners', gemeente.inwoners::bigint, 'wijken samen', parts.total::bigint) as example
from parts
inner join gebied as gemeente
    on gemeente.gebied_code = parts.parent_code
    and gemeente.gebied_year = parts.gebied_year
where
    parts.parts = parts.published
    and (
        parts.total > gemeente.inwoners + 4 * (parts.parts + 1)
        or parts.total < gemeente.inwoners * 0.99 - 4 * (parts.parts + 1)
    )
order by example
