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
