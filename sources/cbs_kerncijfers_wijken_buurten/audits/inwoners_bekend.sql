-- WB-S16 Van elk gebied staat het aantal inwoners er.
select gebied_code as example
from gebied
where inwoners is null
order by example
