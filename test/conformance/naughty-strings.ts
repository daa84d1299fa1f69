/** Text that has broken programs: every door must keep it, change it by rule, or refuse it with a message. */
// biome-ignore format: a list to read
export const naughtyStrings: readonly string[] = [
  '', ' ', '\t', '\n', '\r\n', '\u00a0', '\u200b', '\ufeff', '\u2028\u2029', '\u0000', 'a\u0000b', '\u0001\u001f\u007f\u0085',
  'undefined', 'null', 'NULL', '(null)', 'nil', 'true', 'false', 'None', 'NaN', 'Infinity', '-Infinity', '-inf', '0x0', '1e1000',
  '-1e-1000', '1e-7', '0', '-0', '+0', '00', '.', '..', '1.', '.1', '-.', '1,', ',1', '1,,000', '1.000.0', '--1', '+-1', '(', '()', '(1',
  '9'.repeat(400), `0.${'1'.repeat(400)}`, '9007199254740993', '١٢٣', '１２３', '²', '½', 'Ⅷ', '٪',
  '\ud800', '\udfff', 'a\ud83d', '\udc00\ud800', '😀', '👩‍👩‍👧‍👦', '🇪🇸', 'Z̷̢a̸l̶g̴o̵', '\u202eright to left\u202c', 'ﷺ', 'e\u0301', '\u212b', 'ẞß', 'İıi',
  '王小明', '田中さん', '한국어', 'Ґаля Їжак', 'שלום', 'مرحبا', 'ไทย', '\u{1f4a9}'.repeat(200), '\u{10ffff}',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '$1', '$&', '{{7*7}}', '%s%n', '%00', '\\', '\\\\', '\\u0000', '\\N',
  '"', "'", '`', '""', "''", '{', '}', '{}', '{"', '{a,b}', '[]', '["a"]', '{"add":[]}', ',', ';', '|', '"a', 'a"b,c"', '",",",', '"'.repeat(99),
  "'; drop table \"user\"; --", '1 or 1=1', '<script>alert(1)</script>', 'javascript:alert(1)', '=1+1', '@SUM(A1)', '+cmd|calc', '../../etc/passwd',
  'http://', 'https://', 'https:///x', 'http://[::1', 'https://a..b', '//example.com', 'https://%00', 'https://xn--', 'mailto:', 'tel:', 'a@', '@b', 'a@b', '<>', '<a@b.cc>',
  '2026-02-30', '2026-00-00', '0000-00-00', '99999-01-01', '-0001-01-01', '2026-11-21T', '24:00', '1/1/1', '32/13/2026', 'January', '2026-11-21T25:61:61Z', 'epoch', 'infinity', 'now',
  'EU', 'ZZ', 'XK', 'U.S.A.', 'US$', '€', '5 €  €', '€€5', '- 5', '5 --', '5 EUR USD', 'e5', 'EUR', '₿ 1', '1 000 000 000 000 000 000',
  ' '.repeat(5000), 'x'.repeat(5000), '\n'.repeat(5000), '1 '.repeat(3000), ','.repeat(3000), `${'a.'.repeat(2000)}@`, '('.repeat(3000), '0'.repeat(3000),
  `a${' '.repeat(5000)}b`, `1${' '.repeat(5000)}!`, `${' 1'.repeat(2000)} x`, `<${'<a'.repeat(3000)}`, `"${'""'.repeat(3000)}x`, `${'1 '.repeat(49)}x`, `a${' '.repeat(90)}1${' '.repeat(5)}b c`,
]
