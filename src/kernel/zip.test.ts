import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { unzip } from '../../test/unzip.ts'
import { type ZipEntry, zipOf } from './zip.ts'

async function* files(given: Record<string, string[]>): AsyncGenerator<ZipEntry> {
  for (const [name, content] of Object.entries(given)) yield { name, content }
}

it('is an archive that others read', async () => {
  const given = { 'a.json': ['{"a":', '1}'], 'files/1-ñ 号.txt': ['Hola'], empty: [] }
  const read = await unzip(await buffer(zipOf(files(given))))
  expect([...read]).toEqual(Object.entries(given).map(([name, parts]) => [name, parts.join('')]))
})

it('asks for an entry when the one before it is written', async () => {
  const order: string[] = []
  async function* entries(): AsyncGenerator<ZipEntry> {
    for (const name of ['a', 'b']) {
      order.push(`ask ${name}`)
      yield {
        name,
        content: (async function* () {
          yield 'some'
          order.push(`end ${name}`)
        })(),
      }
    }
  }
  await buffer(zipOf(entries()))
  expect(order).toEqual(['ask a', 'end a', 'ask b', 'end b'])
})

it('fails with what fails in it, and ends what nobody takes any more', async () => {
  const fault = new Error('cut')
  async function* broken(): AsyncGenerator<string> {
    yield 'some'
    throw fault
  }
  async function* one(): AsyncGenerator<ZipEntry> {
    yield { name: 'a', content: broken() }
  }
  await expect(buffer(zipOf(one()))).rejects.toBe(fault)

  let isOver = false
  async function* endless(): AsyncGenerator<ZipEntry> {
    try {
      for (let at = 0; ; at++) yield { name: String(at), content: [`${Math.random()}`.repeat(5_000)] }
    } finally {
      isOver = true
    }
  }
  for await (const part of zipOf(endless())) if (part.length > 0) break
  expect(isOver).toBe(true)
})
