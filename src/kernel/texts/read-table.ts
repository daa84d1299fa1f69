const delimiters = [',', ';', '\t', '|']

/** The first rows of a table in text, to look at. A quote that is never closed ends with the text. */
export function readTable(text: string, most = 1000): string[][] {
  const given = text.replace(/^\ufeff/, '')
  const delimiter = delimiterOf(given.slice(0, given.search(/[\r\n]|$/)))
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"?|([^\\r\\n${delimiter}]*))(${delimiter === '|' ? '\\|' : delimiter}|\\r\\n|\\r|\\n|$)`,
    'gy',
  )
  const rows: string[][] = []
  let row: string[] = []
  while (cell.lastIndex < given.length && rows.length < most) {
    const found = cell.exec(given)
    if (!found) break
    row.push(found[1] === undefined ? (found[2] as string) : found[1].replaceAll('""', '"'))
    if (found[3] !== delimiter || cell.lastIndex >= given.length) {
      rows.push(row)
      row = []
    }
  }
  return rows
}

function delimiterOf(line: string): string {
  const counts = delimiters.map((each) => line.split(each).length)
  return delimiters[counts.indexOf(Math.max(...counts))] as string
}
