-- WB-S18 Elke buurt heeft zijn wijk en elke wijk zijn gemeente.
select child.gebied_code as example
from gebied as child
left join gebied as parent
    on parent.gebied_code = child.parent_code
    and parent.gebied_year = child.gebied_year
where child.gebied_level in ('wijk', 'buurt') and parent.gebied_code is null
order by example
