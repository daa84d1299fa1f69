import { i18n } from '@lingui/core'
import { addressOf, tellReach } from '../call.ts'
import { ApiProblem } from '../problem.ts'

interface Sending {
  signal: AbortSignal
  onProgress: (progress: { loaded: number; total: number }) => void
}

/**
 * Sends a form with files. By XMLHttpRequest, since `fetch` does not tell how much has gone out. Answers what was made; throws
 * ApiProblem, `aborted` when the signal said so.
 */
export function sendForm<T>(path: string, form: FormData, { signal, onProgress }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(path))
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', i18n.locale || 'en')
    request.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total })
    request.onload = () => {
      tellReach(true)
      if (request.status === 201) resolve(JSON.parse(request.responseText) as T)
      else reject(problemOf(request))
    }
    request.onerror = () => {
      tellReach(false)
      reject(new ApiProblem({ type: 'network', status: 0 }))
    }
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
