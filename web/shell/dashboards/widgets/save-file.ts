import { fetched } from '#web/kit/late.ts'

/** Has the browser keep it under that name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  download(address, name)
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

interface TableLine {
  label: string
  texts: readonly string[]
}

/** Has the browser keep a table as CSV. */
export async function saveTable(title: string, heads: string[], lines: readonly TableLine[]): Promise<void> {
  const { chartText } = await fetched(() => import('#web/kit/charts/chart-text.ts'))
  const parts = lines.map(({ label, texts }, index) => ({ key: String(index), label, value: null, texts: [...texts] }))
  saveFile(new Blob([chartText({ heads, parts })], { type: 'text/csv' }), `${title}.csv`)
}

export function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
