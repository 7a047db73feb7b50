-- One row per value row of the table: the row that holds its values, and the rows that hold their limits.
-- What a text means is in typed_texts (macros.sql); a hidden value stays, as null with the reason in state.
with place as (
    select
        row_nr,
        marge,
        gebied_code,
        groep_id,
        period,
        min(row_nr) over (partition by groep_id, period) as first_row
    from snapshot
)
select
    waarde.row_nr as value_row,
    ondergrens.row_nr as lower_row,
    bovengrens.row_nr as upper_row
from (from place where marge = 'waarde') as waarde
left join (from place where marge = 'ondergrens') as ondergrens using (gebied_code, groep_id, period)
left join (from place where marge = 'bovengrens') as bovengrens using (gebied_code, groep_id, period)
order by waarde.first_row, value_row
