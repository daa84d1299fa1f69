-- Digits after the point that amounts of a currency have (ISO 4217).
create function kith.minor_digits(currency text) returns integer
language sql immutable parallel safe as $$
  select case
    when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
    when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
    else 2 end
$$;
