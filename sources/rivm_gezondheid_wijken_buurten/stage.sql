-- One row per value row of the table x column, with its limits; a hidden value stays, as null with its state.
with waarde as (
    from snapshot where marge = 'waarde'
),
-- a limit gets the number of the row it belongs to
numbered as (
    select waarde.row_nr, snapshot.* exclude (row_nr)
    from snapshot
    inner join waarde using (gebied_code, groep_id, period)
),
long as (
    from numbered
    unpivot include nulls (
        raw for measure_key in (columns(* exclude (row_nr, gebied_code, groep_id, marge, period)))
    )
),
number as (
    select
        row_nr,
        marge,
        column_nr,
        trim(raw) as text,
        try_cast(text as double) as number,
        missing_state(text, number, unit) as missing
    from long
    inner join kolom using (measure_key)
),
side_by_side as (
    select
        waarde.row_nr,
        waarde.column_nr,
        waarde.number as value,
        waarde.missing,
        case when ondergrens.missing is null then ondergrens.number end as lower,
        case when bovengrens.missing is null then bovengrens.number end as upper,
        coalesce(
            case when waarde.missing is null and waarde.number is null then waarde.text end,
            case when ondergrens.missing is null and ondergrens.number is null then ondergrens.text end,
            case when bovengrens.missing is null and bovengrens.number is null then bovengrens.text end
        ) as text
    from (from number where marge = 'waarde') as waarde
    left join (from number where marge = 'ondergrens') as ondergrens using (row_nr, column_nr)
    left join (from number where marge = 'bovengrens') as bovengrens using (row_nr, column_nr)
)
select
    row_nr,
    column_nr,
    case when missing is null then value end as value,
    case when missing is null then lower end as lower,
    case when missing is null then upper end as upper,
    coalesce(missing, 'present') as state,
    text
from side_by_side
order by row_nr, column_nr
