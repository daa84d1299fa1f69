import { i18n } from '@lingui/core'
import { addressOf } from '#web/data/call.ts'
import { ApiProblem } from '#web/data/problem.ts'
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

/**
 * Sends files for a new import. By XMLHttpRequest, since `fetch` does not tell how much has gone out. Throws ApiProblem;
 * `aborted` when the signal said so.
 */
export function uploadFiles(files: readonly File[], { options, signal, onProgress }: Upload): Promise<ImportView> {
  const form = new FormData()
  form.append('options', JSON.stringify(options))
  for (const file of files) form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const began = performance.now()
    request.open('POST', addressOf('/imports'))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', i18n.locale || 'en')
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress({ sent: loaded, total, elapsed: performance.now() - began })
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as ImportView)
      else reject(problemOf(request))
    }
    request.onerror = () => reject(new ApiProblem({ type: 'network', status: 0 }))
    request.onabort = () => reject(new ApiProblem({ type: 'aborted', status: 0 }))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function problemOf({ status, responseText, statusText }: XMLHttpRequest): ApiProblem {
  try {
    const body = JSON.parse(responseText)
    return new ApiProblem({ ...body, type: body.type ?? 'internal', status })
  } catch {
    return new ApiProblem({ type: status === 413 ? 'too-large' : 'internal', status, detail: statusText })
  }
}
