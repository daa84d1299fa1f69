import { expect, test } from 'vitest'
import { packNotices } from './pack-notices.ts'

test('messages are as large as PostgreSQL takes, with room around them, and nothing is left out', () => {
  const told = Array.from({ length: 3_000 }, (_, i): [string, number] => [`address 2001:db8:${i}:é::/64`, i])
  const packs = packNotices(told)
  expect(packs.flatMap((pack) => JSON.parse(pack))).toEqual(told)
  for (const pack of packs) expect(Buffer.byteLength(pack)).toBeLessThan(7_900)
  expect(packNotices([])).toEqual([])
})
