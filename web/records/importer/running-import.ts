import { mayDo, useSession } from '#web/data/session.ts'
import { useImport, useNewestImports } from './import-data.ts'

export interface RunningImport {
  id: string
  files: readonly string[]
  /** Of the rows, 0 to 1; null while that is not known. */
  progress: number | null
}

/** The import that is running now, for a quiet sign of it wherever one is; null when there is none. */
export function useRunningImport(): RunningImport | null {
  const isAllowed = mayDo(useSession(), 'import')
  const { data = [] } = useNewestImports({ enabled: isAllowed })
  const running = data.find(({ state }) => state === 'running')
  const { data: view } = useImport(running?.id ?? '')
  if (!running) return null
  return { id: running.id, files: running.files, progress: view?.report?.progress ?? null }
}
