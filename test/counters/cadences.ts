import type { TestWorld } from '../world.ts'
import type { Call } from './acts.ts'

/** Following leads up, step by step. */
export function cadencesOf(w: TestWorld): Call[] {
  const nina = w.as('nina')
  const ids = { cadence: '', run: '', activity: '', few: [] as string[], many: [] as string[] }
  const leads = async (count: number) => {
    const operations = Array.from({ length: count }, (_, index) => ({
      op: 'create',
      object: 'lead',
      data: { company: `Counted ${index}` },
    }))
    const made = await nina.post('/batch', { operations })
    return made.body.results.map(({ id }: { id: string }) => id) as string[]
  }
  const enrol = (which: readonly string[]) => nina.post(`/cadences/${ids.cadence}/enrolments`, { ids: which })
  return [
    [
      'POST /cadences',
      async () => {
        const steps = [
          { kind: 'call', days: 0, subject: 'Call {{name}}', text: '' },
          { kind: 'mail', days: 2, subject: 'Write to {{company}}', text: 'Dear {{name}}' },
        ]
        const made = await nina.post('/cadences', { name: 'Counted', steps })
        ids.cadence = made.body.id
        return made
      },
    ],
    [
      'POST /cadences/{id}/enrolments',
      () => enrol(ids.few),
      async () => {
        ids.few = await leads(1)
      },
    ],
    [
      'POST /cadences/{id}/enrolments, 200 records',
      () => enrol(ids.many),
      async () => {
        ids.many = await leads(200)
      },
    ],
    ['GET /cadences/{id}/figures', () => nina.get(`/cadences/${ids.cadence}/figures`)],
    [
      'PATCH /activities/{id}, a step is done',
      () => nina.patch(`/activities/${ids.activity}`, { doneAt: new Date().toISOString() }),
      async () => {
        const filter = encodeURIComponent(JSON.stringify({ lead: ids.few[0] }))
        const [run] = (await nina.get(`/cadence-runs?filter=${filter}`)).body.data
        ids.run = run.id
        ids.activity = run.openActivity
      },
    ],
    ['POST /cadence-runs/{id}/turn, pause', () => nina.post(`/cadence-runs/${ids.run}/turn`, { to: 'pause' })],
    ['POST /cadence-runs/{id}/turn, resume', () => nina.post(`/cadence-runs/${ids.run}/turn`, { to: 'resume' })],
  ]
}
