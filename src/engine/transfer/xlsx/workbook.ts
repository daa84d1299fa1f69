import path from 'node:path'
import { fileError } from '../files/dialect.ts'
import { type Archive, openArchive } from './archive.ts'
import { kindOfBuiltIn, kindOfFormat, type NumberKind } from './number-kinds.ts'
import { attribute, readXml } from './walk-xml.ts'

export interface Workbook {
  archive: Archive
  /** In their order; hidden ones last. */
  sheets: { name: string; part: string }[]
  sharedTexts: string | undefined
  styles: string | undefined
  is1904: boolean
}

/** Opens a workbook, reads what sheets it has, and closes it after the work. Throws KithError for what is none. */
export async function inWorkbook<T>(file: string, work: (workbook: Workbook) => Promise<T>): Promise<T> {
  const workbook = await openWorkbook(file)
  try {
    return await work(workbook)
  } finally {
    workbook.archive.close()
  }
}

export async function openWorkbook(file: string): Promise<Workbook> {
  const archive = await openArchive(file)
  try {
    return await readWorkbook(archive)
  } catch (error) {
    archive.close()
    throw error
  }
}

async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = (await relations(archive, '')).find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (main.endsWith('.bin'))
    throw fileError('It is a binary workbook (.xlsb); save it as an Excel workbook (.xlsx) and choose that file.')
  const chunks = await archive.read(main)
  if (!chunks) throw fileError('It is no Excel workbook: there are no sheets in it.')
  const found: { name: string; id: string; isHidden: boolean }[] = []
  let is1904 = false
  await readXml(main, chunks, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible'
      found.push({ name: attributes['name'] ?? '', id: attribute(attributes, 'id') ?? '', isHidden })
    },
  })
  const parts = await relations(archive, main)
  const byId = new Map(parts.map((part) => [part.id, part]))
  const isSheet = (id: string) => byId.get(id)?.type === 'worksheet'
  const sheets = [...found.filter(({ isHidden }) => !isHidden), ...found.filter(({ isHidden }) => isHidden)]
    .filter(({ id }) => isSheet(id))
    .map(({ name, id }) => ({ name, part: byId.get(id)?.part as string }))
  if (sheets.length === 0) throw fileError('The workbook has no sheet with rows.')
  const partOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.part
  return { archive, sheets, is1904, sharedTexts: partOf('sharedStrings'), styles: partOf('styles') }
}

/** What a part points to: `xl/worksheets/sheet1.xml` by its id in `xl/_rels/workbook.xml.rels`. */
async function relations(archive: Archive, of: string): Promise<{ id: string; type: string; part: string }[]> {
  const folder = path.posix.dirname(of)
  const part = path.posix.join(folder, '_rels', `${path.posix.basename(of)}.rels`)
  const chunks = await archive.read(part)
  const found: { id: string; type: string; part: string }[] = []
  if (!chunks) return found
  await readXml(part, chunks, {
    open: (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (name !== 'Relationship' || !id || !type || !target || mode === 'External') return
      const place = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target)
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), part: place })
    },
  })
  return found
}

/** By the number of a style, what numbers in cells of that style mean. */
export async function readNumberKinds({ archive, styles }: Workbook): Promise<NumberKind[]> {
  const chunks = styles === undefined ? null : await archive.read(styles)
  if (!chunks || styles === undefined) return []
  const own = new Map<number, NumberKind>()
  const ids: number[] = []
  let isInCells = false
  await readXml(styles, chunks, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') own.set(Number(numFmtId), kindOfFormat(formatCode ?? ''))
      if (name === 'cellXfs') isInCells = true
      if (name === 'xf' && isInCells) ids.push(Number(numFmtId ?? 0))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return ids.map((id) => own.get(id) ?? kindOfBuiltIn(id))
}
