import { handlersOf } from '#jobs/handlers.ts'
import type { JobHandler } from '#jobs/queue.ts'
import type { Answer, TestWorld } from '../world.ts'

export interface GivenFile {
  name: string
  content: string | Buffer
}

type Who = Parameters<TestWorld['as']>[0]

type Members = Record<string, unknown> & { who?: Who; to?: string }

/** Sends files as a browser's form would; `who` is the person, `to` the call, the other members go into the form. */
export function upload(
  w: TestWorld,
  files: readonly GivenFile[],
  { who = 'nina', to = '/imports', ...members }: Members = {},
): Promise<Answer> {
  const boundary = 'kith-test-boundary'
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(members)) {
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${JSON.stringify(value)}\r\n`,
      ),
    )
  }
  for (const { name, content } of files) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
    parts.push(Buffer.from(head), Buffer.from(content), Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return w.as(who).send({
    method: 'POST',
    url: to,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat(parts),
  })
}

/** Asks for the run and does the job that the worker would do; answers the import as it stands then. */
export async function run(w: TestWorld, who: Who, id: string): Promise<Answer> {
  const started = await w.as(who).post(`/imports/${id}/run`)
  if (started.status !== 202) return started
  await work(w, id)
  return w.as(who).get(`/imports/${id}`)
}

export async function work(w: TestWorld, id: string, signal = new AbortController().signal): Promise<void> {
  await (handlersOf(w.world)['import:run'] as JobHandler)({ importId: id }, signal)
}

/** Does the trial of many rows as the worker would. */
export async function tryRows(w: TestWorld, id: string): Promise<void> {
  await (handlersOf(w.world)['import:preview'] as JobHandler)({ importId: id }, new AbortController().signal)
}

/** Upload and run, with what is missing made. */
export async function bringIn(w: TestWorld, files: readonly GivenFile[], members: Members = {}): Promise<Answer> {
  const uploaded = await upload(w, files, { options: { createMissing: true }, ...members })
  return uploaded.status === 201 ? run(w, members.who ?? 'nina', uploaded.body.id) : uploaded
}

export async function listOf(w: TestWorld, path: string, who: Who = 'nina'): Promise<Record<string, never>[]> {
  return (await w.as(who).get(path)).body.data
}
