/** Cells by rows, as texts. */
export type Cells = readonly (readonly string[])[]

/** As spreadsheets write it to the clipboard: tabs and lines, quoted where a cell holds one of them. */
export function writeTsv(cells: Cells): string {
  return cells.map((row) => row.map(quoted).join('\t')).join('\r\n')
}

/** The same as a table, for whatever takes more than plain text. */
export function writeHtmlTable(cells: Cells): string {
  const rows = cells.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

/** Reads what a spreadsheet wrote. A line break at the end begins no row; rows may differ in length. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at < text.length) {
    const { cell, next } = readCell(text, at)
    rows.at(-1)?.push(cell)
    const sign = text[next]
    at = next + (sign === '\r' && text[next + 1] === '\n' ? 2 : 1)
    if (sign === '\n' || sign === '\r') rows.push([])
    else if (sign === '\t' && at >= text.length) rows.at(-1)?.push('')
  }
  if (rows.at(-1)?.length === 0) rows.pop()
  return rows
}

/** Rows of the first table in a piece of HTML; none when there is no table. */
export function readHtmlTable(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  return [...(table?.rows ?? [])].map((row) => [...row.cells].map((cell) => (cell.textContent ?? '').trim()))
}

/** Repeats what was copied over a larger range that it fits into a whole number of times, as spreadsheets do. */
export function tiled<T>(rows: readonly (readonly T[])[], height: number, width: number): (readonly T[])[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (rows.length === 0 || columns === 0) return []
  const fits = height % rows.length === 0 && width % columns === 0
  if (!fits || (height <= rows.length && width <= columns)) return [...rows]
  return Array.from({ length: Math.max(height, rows.length) }, (_, line) => {
    const row = rows[line % rows.length] ?? []
    return Array.from({ length: Math.max(width, columns) }, (_, column) => row[column % columns] as T)
  })
}

function readCell(text: string, from: number): { cell: string; next: number } {
  if (text[from] === '"') {
    const end = closingQuote(text, from + 1)
    // A quote that opens but does not close before a tab or a line belongs to the text.
    if (end >= 0) return { cell: text.slice(from + 1, end).replaceAll('""', '"'), next: end + 1 }
  }
  let next = from
  while (next < text.length && !'\t\n\r'.includes(text[next] as string)) next++
  return { cell: text.slice(from, next), next }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue
    return at + 1 === text.length || '\t\n\r'.includes(text[at + 1] as string) ? at : -1
  }
  return -1
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function escaped(cell: string): string {
  return cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')
}
