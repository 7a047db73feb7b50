-- WB-S16 Een aandeel ligt tussen 0 en 100; van afgeronde tellingen, als de afronding mee mag tellen.
select concat_ws(' ', indicator_id, gebied_code, period, value) as example
from measurement
inner join indicator using (indicator_id)
where
    unit = '%'
    and case
        when kind = 'share' then numerator - numerator_error > measurement.denominator + denominator_error
        else value not between 0 and 100 or isnan(value)
    end
order by example
