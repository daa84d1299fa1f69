import type { World } from '#context.ts'

/** Imports that a crash or a stop interrupted go on; for one that still moves elsewhere the job waits and looks again. */
export async function resumeImports({ systemContext }: Pick<World, 'systemContext'>): Promise<number> {
  const { db, queue } = systemContext('resume')
  const running = await db.rows<{ id: string }>(`select id from kith.import where state = 'running'`)
  for (const { id } of running)
    await queue.add(db, 'import.run', { importId: id, isResumed: true }, { key: `import:${id}` })
  return running.length
}
