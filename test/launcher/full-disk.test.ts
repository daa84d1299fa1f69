import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startDatabase } from '#database/launch.ts'
import { layDatabase } from '../prepared.ts'
import { isRoot, makeFolder, query, startHolder } from './processes.ts'

if (isRoot) {
  const mount = (megabytes: number): string => {
    const folder = path.join(makeFolder(), 'disk')
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'kith-test', folder])
    onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
    return folder
  }

  test('a disk too small for a database is named, and nothing half-made stays', async () => {
    const dataDir = path.join(mount(20), 'data')
    await expect(startDatabase({ dataDir })).rejects.toThrow(
      `no room is left on the disk (or under the quota) that holds DATA_DIR ${dataDir}`,
    )
    expect(readdirSync(dataDir).filter((name) => /^postgres(\.new.*)?$|lock/.test(name))).toEqual([])
  })

  test('a disk that filled up later is named; with room again, everything is there', async () => {
    const dataDir = mount(100)
    layDatabase(dataDir)
    const first = await startDatabase({ dataDir })
    await query(first.url, 'create table note as select 42 as answer')
    await first.stop()
    const filler = path.join(dataDir, 'filler')
    expect(() => writeFileSync(filler, Buffer.alloc(100 * 1024 * 1024))).toThrow('ENOSPC')
    await expect(startDatabase({ dataDir })).rejects.toThrow(`that holds DATA_DIR ${dataDir}`)
    rmSync(filler)
    const second = await startDatabase({ dataDir })
    expect(await query(second.url, 'select answer from note')).toEqual([{ answer: 42 }])
    await second.stop()
  })
}

test('a limit on the size of files is named like a full disk', async () => {
  const dataDir = makeFolder()
  const holder = startHolder(dataDir, { prefix: ['/bin/sh', '-c', 'ulimit -f 2000; exec "$@"', 'sh'] })
  expect(await holder.next('error')).toContain(`that holds DATA_DIR ${dataDir}`)
  expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false)
})
