import { fetched } from '#web/kit/late.ts'

type ViewActs = typeof import('./view-acts.ts')['viewActs']

/** A list is read far oftener than its views are changed, so what changes them is fetched when it is asked for. */
export async function withViewActs<T>(run: (acts: ViewActs) => T | Promise<T>): Promise<T> {
  const { viewActs } = await fetched(() => import('./view-acts.ts'))
  return run(viewActs)
}
