import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'

test('every job has words for people', () => {
  const words = readFileSync(new URL('../../web/shell/settings/system/say-system.ts', import.meta.url), 'utf8')
  const jobs = Object.keys(handlersOf({ config: {} } as never))
  expect(jobs.filter((name) => !words.includes(`'${name}': t`))).toEqual([])
})
