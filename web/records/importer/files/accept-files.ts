/** What is known of a file before it is sent. */
export interface GivenFile {
  name: string
  size: number
  /** As the browser says; often empty. */
  type: string
}

export type Refusal = 'spreadsheet' | 'json' | 'archive' | 'other' | 'empty' | 'too-large' | 'too-many'

export interface Accepted<F extends GivenFile> {
  files: F[]
  refused: { name: string; why: Refusal }[]
}

export const mostFiles = 20
/** As the server takes it. */
const mostBytes = 8 * 1024 ** 3

const tables = new Set(['csv', 'tsv', 'tab', 'txt', 'ndjson', 'jsonl', 'xlsx', 'xlsm', 'vcf', 'vcard', 'ics', 'ical'])
const spreadsheets = new Set(['xls', 'xlsb', 'ods', 'numbers'])
const archives = new Set(['zip', 'gz', 'rar', '7z', 'tar'])

/** For the dialog that chooses files. */
export const acceptedKinds = [...[...tables].map((kind) => `.${kind}`), 'text/csv', 'text/tab-separated-values'].join(
  ',',
)

/** Which of the files can be tables, and why the others cannot. `already` are chosen before and count. */
export function acceptFiles<F extends GivenFile>(given: readonly F[], already = 0): Accepted<F> {
  const accepted: Accepted<F> = { files: [], refused: [] }
  for (const file of given) {
    const why = whyNot(file) ?? (already + accepted.files.length >= mostFiles ? 'too-many' : null)
    if (why) accepted.refused.push({ name: file.name, why })
    else accepted.files.push(file)
  }
  return accepted
}

function whyNot({ name, size, type }: GivenFile): Refusal | null {
  const kind = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? ''
  if (spreadsheets.has(kind)) return 'spreadsheet'
  if (kind === 'json') return 'json'
  if (archives.has(kind)) return 'archive'
  if (!tables.has(kind) && !type.startsWith('text/') && !(kind === '' && type === '')) return 'other'
  if (size === 0) return 'empty'
  return size > mostBytes ? 'too-large' : null
}

/** A table that was pasted, as the file that it would be. */
export function nameOfPasted(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const [head = ''] = lines
  if (lines.length < 2) return null
  if (head.includes('\t')) return 'pasted.tsv'
  if (head.trimStart().startsWith('{')) return 'pasted.ndjson'
  return /[,;|]/.test(head) ? 'pasted.csv' : null
}
