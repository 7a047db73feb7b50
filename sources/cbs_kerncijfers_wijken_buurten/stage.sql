-- One row per row of the table: the row that holds its values; a value has no limits here.
-- What a text means is in typed_texts (macros.sql); a hidden value stays, as null with the reason in state.
select
    row_nr as value_row,
    null::uinteger as lower_row,
    null::uinteger as upper_row
from snapshot
order by value_row
