-- One row per row of the table x column; a hidden value stays, as null with the reason in state.
with long as (
    from snapshot
    unpivot include nulls (raw for measure_key in (columns(* exclude (row_nr, gebied_code, groep_id, period))))
),
number as (
    select
        row_nr,
        column_nr,
        trim(raw) as text,
        case when not is_text then try_cast(text as double) end as number,
        missing_state(text, number, unit) as missing
    from long
    inner join kolom using (measure_key)
)
select
    row_nr,
    column_nr,
    case when missing is null then number end as value,
    null::double as lower,
    null::double as upper,
    coalesce(missing, 'present') as state,
    case when missing is null and number is null then text end as text
from number
