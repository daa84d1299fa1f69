import type { World } from '#context.ts'
import { startPipeline } from '#modules/sales/index.ts'
import { setUpOrganisation } from '#modules/workspace/index.ts'

export const person = { name: 'Nina Navarro', email: 'nina@bench.example', password: 'correct horse battery' }

/** A company with one administrator. */
export async function setUp(world: World): Promise<{ userId: string }> {
  const place = { country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR', language: 'en' as const }
  const ctx = world.systemContext('set-up')
  const made = await setUpOrganisation(
    { ctx, gate: world.gate, hooks: [startPipeline] },
    { organisation: 'Bench', ...place, administrator: person },
  )
  await world.reloadSettings()
  return made
}
