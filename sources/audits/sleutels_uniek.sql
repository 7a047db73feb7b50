-- WB-S11 Elk gebied heeft per groep, indicator en periode hooguit een rij.
select concat_ws(' ', gebied_code, groep_id, indicator_id, period) as example
from measurement
group by gebied_code, gebied_year, groep_id, indicator_id, period
having count(*) > 1
order by example
