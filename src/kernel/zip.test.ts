import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { zipOf } from './zip.ts'

async function* files(given: Record<string, string[]>) {
  for (const [name, parts] of Object.entries(given))
    yield {
      name,
      content: (async function* () {
        yield* parts
      })(),
    }
}

it('is an archive that others read', async () => {
  const parts = await Array.fromAsync(
    zipOf(
      files({ 'a.json': ['{"a":', '1}'], 'files/1-ñ 号.txt': ['Hola'], empty: [] }),
      new Date('2026-05-06T07:08:10Z'),
    ),
  )
  const whole = Buffer.concat(parts)
  expect(whole.readUInt32LE(0)).toBe(0x04034b50)
  const end = whole.subarray(-22)
  expect([end.readUInt32LE(0), end.readUInt16LE(10)]).toEqual([0x06054b50, 3])
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-zip-'))
  try {
    const file = path.join(folder, 'a.zip')
    writeFileSync(file, whole)
    const script =
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip());print([(i.filename,z.read(i).decode(),i.date_time) for i in z.infolist()])'
    let read: string
    try {
      read = execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
      throw error
    }
    expect(read).toBe(
      "None\n[('a.json', '{\"a\":1}', (2026, 5, 6, 7, 8, 10)), ('files/1-ñ 号.txt', 'Hola', (2026, 5, 6, 7, 8, 10)), ('empty', '', (2026, 5, 6, 7, 8, 10))]\n",
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
