-- WB-S16 De waarde ligt tussen de ondergrens en de bovengrens.
select concat_ws(' ', indicator_id, gebied_code, groep_id, period, lower, value, upper) as example
from measurement
where lower > value + 1e-9 or value > upper + 1e-9
order by example
