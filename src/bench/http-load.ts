import { Client } from 'undici'
import { type Job, type Outcome, type Request, runCalls } from './load.ts'

/** Open connections, kept from round to round. */
const clients: Client[] = []

/** Sends requests over so many connections; an answer that is not a success is a failure. */
export async function runHttp(job: Extract<Job, { kind: 'http' }>): Promise<Outcome> {
  const { origin, requests, connections } = job
  while (clients.length < connections) clients.push(new Client(origin, { pipelining: 1 }))
  let next = job.from
  return runCalls(job, async (connection, note) => {
    const request = requests[next++ % requests.length] as Request
    const began = performance.now()
    const bytes = await send(clients[connection] as Client, request)
    note(request.kind, began)
    return bytes
  })
}

/** Below the comfort of `request`: neither streams nor objects are made for answers that nobody reads. */
function send(client: Client, { method, path, key, body }: Request): Promise<number> {
  const headers: Record<string, string> = key === '' ? {} : { authorization: `Bearer ${key}` }
  if (body !== undefined) headers['content-type'] = 'application/json'
  return new Promise((resolve, reject) => {
    let status = 0
    let bytes = 0
    let problem = ''
    client.dispatch(
      { method, path, headers, ...(body === undefined ? {} : { body }) },
      {
        onRequestStart: () => {},
        onResponseStart: (_controller, code) => {
          status = code
        },
        onResponseData: (_controller, chunk) => {
          bytes += chunk.length
          if (status >= 300 && problem.length < 300) problem += chunk.toString()
        },
        onResponseEnd: () => {
          if (status < 300) resolve(bytes)
          else reject(new Error(`${method} ${path.slice(0, 100)} answered ${status}: ${problem}`))
        },
        onResponseError: (_controller, error) => reject(error),
      },
    )
  })
}
