import { sendForm } from '#web/data/calls/send-form.ts'
import type { ImportOptions, ImportView } from '../import-data.ts'

export interface UploadProgress {
  sent: number
  total: number
  /** Milliseconds since it began. */
  elapsed: number
}

interface Upload {
  options: Partial<ImportOptions>
  signal: AbortSignal
  onProgress: (progress: UploadProgress) => void
}

/** Sends files for a new import. Throws ApiProblem; `aborted` when the signal said so. */
export function uploadFiles(files: readonly File[], { options, signal, onProgress }: Upload): Promise<ImportView> {
  const form = new FormData()
  form.append('options', JSON.stringify(options))
  for (const file of files) form.append('file', file, file.name)
  const began = performance.now()
  return sendForm('/imports', form, {
    signal,
    onProgress: ({ loaded, total }) => onProgress({ sent: loaded, total, elapsed: performance.now() - began }),
  })
}
