-- WB-S18 Van een gemeente die al is geladen, kennen we in dat jaar elk gebied.
select gebied.gebied_code as example
from gebied
inner join (select distinct gemeente_code, gebied_year from known) using (gemeente_code, gebied_year)
left join known
    on known.gebied_code = gebied.gebied_code
    and known.gebied_year = gebied.gebied_year
where known.gebied_code is null
order by example
