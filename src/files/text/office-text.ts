import { openArchive } from '#engine/transfer/xlsx/archive.ts'
import { walkXml } from '#engine/transfer/xlsx/walk-xml.ts'

/** Where documents, slides and sheets of the two families keep their words. */
const parts =
  /^(word\/(document|footnotes|endnotes|comments|header\d*|footer\d*)|ppt\/(slides|notesSlides)\/[^/]+|xl\/sharedStrings|content)\.xml$/

/** The text of a document of an office program, paragraph by paragraph. */
export async function readOffice(path: string, most: number): Promise<string> {
  const archive = await openArchive(path)
  try {
    let text = ''
    for (const name of [...archive.names].filter((each) => parts.test(each)).sort(inNumbers)) {
      const content = await archive.read(name)
      if (!content) continue
      const isOpen = name === 'content.xml'
      let depth = 0
      const walk = walkXml(name, content, {
        open: (tag) => {
          if (tag === 't') depth++
          else if (tag === 'tab' || tag === 'br' || tag === 's') text += ' '
        },
        close: (tag) => {
          if (tag === 't') depth--
          else if (paragraphs.has(tag)) text += '\n'
        },
        text: (piece) => {
          if (isOpen || depth > 0) text += piece
        },
      })
      for await (const _ of walk) if (text.length > most) break
      if (text.length > most) break
    }
    return text.slice(0, most)
  } finally {
    archive.close()
  }
}

const paragraphs = new Set(['p', 'h', 'tr', 'si', 'table-row'])
const collator = new Intl.Collator('en', { numeric: true })

function inNumbers(a: string, b: string): number {
  return collator.compare(a, b)
}
