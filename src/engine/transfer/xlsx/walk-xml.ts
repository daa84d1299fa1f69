import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes'
import { maxRecordBytes } from '../files/batch.ts'
import { fileError } from '../files/dialect.ts'
import { refuse } from './archive.ts'

export interface Handlers {
  /** Names are without the prefix of their namespace; attributes have theirs. */
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/**
 * Walks through XML as it comes, in constant memory, and stops after each piece, for what the handlers have gathered to be
 * taken; yields the bytes read so far. Throws KithError naming the part that is no XML.
 */
export async function* walkXml(part: string, chunks: AsyncIterable<Buffer>, on: Handlers): AsyncGenerator<number> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let untold = 0
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    untold = 0
    on.open?.(bare(name), attributes)
  })
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    untold = 0
    on.close?.(bare(name))
  })
  const say = (text: string) => on.text?.(text)
  parser.on('text', say)
  parser.on('cdata', say)
  // Entities of its own can blow a text up to any size; no program that writes workbooks has them.
  parser.on('doctype', () => broken(part, 'it defines entities'))
  parser.on('error', (error) => broken(part, error.message))
  const decoder = new TextDecoder('utf-8')
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length
      untold += chunk.length
      if (untold > 4 * maxRecordBytes) broken(part, 'a text in it is longer than 1 MB')
      parser.write(decoder.decode(chunk, { stream: true }))
      yield bytes
    }
    parser.close()
  } catch (error) {
    refuse(error)
  }
  yield bytes
}

/** Walks through a part that is small, or of which little is kept. */
export async function readXml(part: string, chunks: AsyncIterable<Buffer>, on: Handlers): Promise<void> {
  for await (const _ of walkXml(part, chunks, on));
}

/** The value of an attribute whatever its prefix: `r:id` is `id` for one who asks for `id`. */
export function attribute(attributes: Record<string, SaxesAttributePlain | string>, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key === name || key.endsWith(`:${name}`))
  return found === undefined ? undefined : String(attributes[found])
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function broken(part: string, why: string): never {
  throw fileError(`${part} in it cannot be read: ${why}.`)
}
