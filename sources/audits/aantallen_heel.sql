-- WB-S16 Een telling is een heel getal en nooit onder nul.
select concat_ws(' ', indicator_id, gebied_code, period, coalesce(numerator, denominator)) as example
from measurement
where numerator < 0 or denominator < 0 or numerator <> round(numerator) or denominator <> round(denominator)
order by example
