-- WB-S17 De buurten van een wijk tellen op tot de wijk, op de afronding na: 4 per afgerond getal.
with parts as (
    select parent_code, gebied_year, sum(inwoners) as total, count(*) as parts, count(inwoners) as published
    from gebied
    where gebied_level = 'buurt'
    group by all
)
select concat_ws(' ', wijk.gebied_code, 'inwoners', wijk.inwoners::bigint, 'buurten samen', parts.total::bigint) as example
from parts
inner join gebied as wijk
    on wijk.gebied_code = parts.parent_code
    and wijk.gebied_year = parts.gebied_year
where parts.parts = parts.published and abs(parts.total - wijk.inwoners) > 4 * (parts.parts + 1)
order by example
