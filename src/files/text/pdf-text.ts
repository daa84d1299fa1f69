import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const mostPages = 1_000

/** The text of a document, page by page. What is only a picture of words has none. */
export async function readPdf(file: string, most: number): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = path.join(path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), path.sep)
  const task = getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: path.join(home, 'cmaps', path.sep),
    standardFontDataUrl: path.join(home, 'standard_fonts', path.sep),
    verbosity: 0,
    useWasm: false,
    enableXfa: false,
    disableFontFace: true,
  })
  try {
    const document = await task.promise
    let text = ''
    for (let number = 1; number <= Math.min(document.numPages, mostPages) && text.length < most; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str
      text += '\n'
      page.cleanup()
    }
    return text.slice(0, most)
  } finally {
    await task.destroy()
  }
}
