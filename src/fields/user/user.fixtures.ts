import type { Fixtures } from '../fixtures.ts'
import { fixtures as linkFixtures } from '../link/link.fixtures.ts'

export const fixtures: Fixtures<string> = { ...linkFixtures, settings: { target: 'user' } }
