import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A ZIP archive of these parts. */
export function archiveOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** The parts of a workbook: rows as XML by the name of their sheet, shared texts and formats as XML. */
export function workbookParts({
  sheets,
  texts = '',
  styles = '',
  workbookPr = '',
}: {
  sheets: Record<string, string>
  texts?: string
  styles?: string
  workbookPr?: string
}): Record<string, string> {
  const names = Object.keys(sheets)
  const rels = names.map(
    (_, at) => `<Relationship Id="r${at}" Type="${relation}/worksheet" Target="worksheets/s${at}.xml"/>`,
  )
  return {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${relation}">${workbookPr}<sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${rels.join('')}<Relationship Id="t" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s" Type="${relation}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(
      names.map((name, at) => [
        `xl/worksheets/s${at}.xml`,
        `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  }
}
