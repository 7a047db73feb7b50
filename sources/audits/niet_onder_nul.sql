-- WB-S16 Een afstand, gemiddelde of aantal op elke 1000 is nooit onder nul.
select concat_ws(' ', indicator_id, gebied_code, period, value) as example
from measurement
inner join indicator using (indicator_id)
where kind in ('rate', 'mean', 'distance', 'code') and value < 0
order by example
