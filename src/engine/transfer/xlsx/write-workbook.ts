import { type ZipEntry, zipOf } from '#kernel/zip.ts'

/** A cell by what it is: numbers as texts keep their digits; days since 1899-12-30; null is empty. */
export type SheetCell =
  | string
  | { number: string; currency?: string }
  | { percent: number }
  | { days: number; has: 'date' | 'dateTime' }
  | boolean
  | null

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const package_ = 'http://schemas.openxmlformats.org/package/2006'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** As many as Excel takes, the header among them. What is more goes on in a further sheet. */
const mostRows = 1_048_576
/** What Excel takes into a cell; it calls a file with longer texts broken. */
const mostLetters = 32_767

export interface WorkbookOptions {
  name: string
  headers: readonly string[]
  /** Default: as many as Excel takes. */
  rowsASheet?: number
}

/** Turns rows into a workbook, piece by piece, in constant memory, no faster than it is taken. */
export function writeWorkbook(
  rows: AsyncIterable<readonly SheetCell[]>,
  options: WorkbookOptions,
): AsyncGenerator<Uint8Array> {
  return zipOf(filesOf(rows, options))
}

async function* filesOf(
  rows: AsyncIterable<readonly SheetCell[]>,
  { name, headers, rowsASheet = mostRows }: WorkbookOptions,
): AsyncGenerator<ZipEntry> {
  const iterator = rows[Symbol.asyncIterator]()
  const styles = new Styles()
  let row: IteratorResult<readonly SheetCell[]> | undefined
  async function* sheetXml(): AsyncGenerator<string> {
    let text = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
    text += rowXml(headers, styles, styles.header)
    row ??= await iterator.next()
    for (let count = 1; !row.done && count < rowsASheet; count++) {
      text += rowXml(row.value, styles)
      row = await iterator.next()
      if (text.length < 64 * 1024) continue
      yield text
      text = ''
    }
    yield `${text}</sheetData></worksheet>`
  }
  try {
    let sheets = 0
    do yield { name: `xl/worksheets/sheet${++sheets}.xml`, content: sheetXml() }
    while (!row?.done)
    for (const [part, text] of Object.entries(parts(name, sheets, styles))) yield { name: part, content: [head + text] }
  } finally {
    await iterator.return?.()
  }
}

function rowXml(cells: readonly SheetCell[], styles: Styles, style?: number): string {
  let text = '<row>'
  for (const cell of cells) text += cellXml(cell, styles, style)
  return `${text}</row>`
}

function cellXml(cell: SheetCell, styles: Styles, style?: number): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'string')
    return `<c t="inlineStr"${style === undefined ? '' : ` s="${style}"`}><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('days' in cell) return `<c s="${styles[cell.has]}"><v>${cell.days}</v></c>`
  if ('percent' in cell) return `<c s="${styles.percent}"><v>${Number((cell.percent / 100).toPrecision(15))}</v></c>`
  // A number with more digits than a double holds would lose some.
  if (cell.number.replace(/\D/g, '').replace(/^0+/, '').length > 15)
    return cellXml(cell.currency ? `${cell.number} ${cell.currency}` : cell.number, styles)
  return cell.currency
    ? `<c s="${styles.money(cell.currency)}"><v>${cell.number}</v></c>`
    : `<c><v>${cell.number}</v></c>`
}

/** What XML cannot hold is written `_x000D_`, as is an underscore that would be read so. */
function escapeXml(text: string): string {
  const cut = text.length > mostLetters ? text.slice(0, mostLetters).toWellFormed() : text.toWellFormed()
  if (!/[&<>_\0-\x08\x0b-\x1f\ufffe\uffff]/.test(cut)) return cut
  return cut
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
      /[\0-\x08\x0b-\x1f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

/** The formats that cells have, those of currencies as they are met. */
class Styles {
  readonly header = 1
  readonly date = 2
  readonly dateTime = 3
  readonly percent = 4
  #currencies: string[] = []

  money(currency: string): number {
    const known = this.#currencies.indexOf(currency)
    return 5 + (known >= 0 ? known : this.#currencies.push(currency) - 1)
  }

  xml(): string {
    const formats = ['yyyy\\-mm\\-dd', 'yyyy\\-mm\\-dd\\ hh:mm:ss', '0.##########%'].concat(
      this.#currencies.map((currency) => `#,##0.00##\\ [$${currency}]`),
    )
    const custom = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')
    const cells = formats.map(
      (_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    const fonts =
      '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    const fills =
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    return `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${custom}</numFmts>${fonts}${fills}<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${cells.join('')}</cellXfs></styleSheet>`
  }
}

function parts(name: string, sheets: number, styles: Styles): Record<string, string> {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  // Names of sheets are at most 31 letters and have none of these.
  const title = escapeXml(
    name
      .replace(/[\\/*?:[\]"']/g, ' ')
      .trim()
      .slice(0, 24) || 'Kith',
  )
  return {
    '[Content_Types].xml': `<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers.map((number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers.map((number) => `<sheet name="${title}${number > 1 ? ` ${number}` : ''}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${package_}/relationships">${numbers.map((number) => `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles.xml(),
  }
}
