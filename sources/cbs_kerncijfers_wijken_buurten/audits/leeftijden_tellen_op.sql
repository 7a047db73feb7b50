-- WB-S16 De vijf leeftijden tellen op tot de inwoners: 4 per afgerond getal, bij gemeente en land precies.
with ages as (
    select
        gebied_code,
        gebied_level,
        inwoners,
        leeftijd_0_15 + leeftijd_15_25 + leeftijd_25_45 + leeftijd_45_65 + leeftijd_65 as total
    from gebied
)
select concat_ws(' ', gebied_code, 'inwoners', inwoners::bigint, 'leeftijden samen', total::bigint) as example
from ages
where abs(total - inwoners) > case when gebied_level in ('wijk', 'buurt') then 4 * (5 + 1) else 0 end
order by example
