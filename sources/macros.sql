-- Why a value is missing (design.md 8.1); null = it is not missing.
-- A count or a distance is never negative: -1 stands for "." (erratum of CBS).
create macro missing_state(text, number, unit) as
    case
        when text is null then 'not_asked'
        when text = '.' then 'unknown_or_secret'
        when number = -99995 then 'not_yet_published'
        when number = -99991 then 'discontinued'
        when number = -99996 then 'below_minimum'
        when number <= -99990 then 'unknown_or_secret'
        when number = -1 and unit in ('aantal', 'km') then 'unknown_or_secret'
    end;

-- One row per different text of a kind of column: its number, or why there is none. A country has a million
-- cells and some ten thousand different texts, so each is read once. What is left in text is no number.
create macro typed_texts() as table
    with number as (
        select
            kind_nr,
            text_nr,
            trim(raw) as text,
            case when not is_text then try_cast(text as double) end as number,
            missing_state(text, number, unit) as missing
        from texts
    )
    select
        kind_nr,
        text_nr,
        case when missing is null then number end as value,
        coalesce(missing, 'present') as state,
        case when missing is null and number is null then text end as text
    from number;
