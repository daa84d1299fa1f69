import { fileError } from '../files/dialect.ts'
import type { Archive } from './archive.ts'
import { readXml } from './walk-xml.ts'

/** All texts of a workbook that cells share stand in the memory, packed: this is enough for the fullest of sheets. */
const mostBytes = 192 * 1024 ** 2

/** The texts that cells name by their number, each once; a text beyond the last is undefined. */
export type SharedTexts = (place: number) => string | undefined

export async function readSharedTexts(archive: Archive, part: string | undefined): Promise<SharedTexts> {
  const chunks = part === undefined ? null : await archive.read(part)
  if (chunks === null || part === undefined) return () => undefined
  const texts = new PackedTexts()
  let gathered = ''
  let isText = false
  let isReading = 0
  await readXml(part, chunks, {
    open: (name) => {
      if (name === 'si') gathered = ''
      // How the text is read aloud in Japanese stands beside it.
      else if (name === 'rPh') isReading++
      else if (name === 't') isText = isReading === 0
    },
    text: (text) => {
      if (isText) gathered += text
    },
    close: (name) => {
      if (name === 't') isText = false
      else if (name === 'rPh') isReading--
      else if (name === 'si') texts.add(plain(gathered))
    },
  })
  return (place) => texts.at(place)
}

/** Letters that XML cannot hold are written `_x000D_`; an underscore that only looks so is `_x005F_`. */
export function plain(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

class PackedTexts {
  #bytes = Buffer.alloc(64 * 1024)
  #ends = new Uint32Array(1024)
  #count = 0

  add(text: string): void {
    const from = this.#end(this.#count)
    const length = Buffer.byteLength(text)
    if (from + length > mostBytes)
      throw fileError('The workbook has more than 192 MB of texts; save the sheet as CSV and choose that file.')
    if (from + length > this.#bytes.length) {
      const wider = Buffer.alloc(Math.min(mostBytes, Math.max(this.#bytes.length * 2, from + length)))
      this.#bytes.copy(wider, 0, 0, from)
      this.#bytes = wider
    }
    if (this.#count === this.#ends.length) {
      const longer = new Uint32Array(this.#ends.length * 2)
      longer.set(this.#ends)
      this.#ends = longer
    }
    this.#bytes.write(text, from)
    this.#ends[this.#count++] = from + length
  }

  at(place: number): string | undefined {
    if (!Number.isInteger(place) || place < 0 || place >= this.#count) return undefined
    return this.#bytes.toString('utf8', this.#end(place), this.#ends[place])
  }

  #end(place: number): number {
    return place === 0 ? 0 : (this.#ends[place - 1] as number)
  }
}
