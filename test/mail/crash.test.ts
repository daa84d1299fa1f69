import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { handlersOf } from '#jobs/handlers.ts'
import { startWorker } from '#jobs/queue.ts'
import { recoverMails } from '#mail/send-mail.ts'
import { urlOf } from '../databases.ts'
import { inviteByMail, type Office, openOffice } from './office.ts'

// Another process starts in each, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let office: Office
let children: ChildProcess[] = []
beforeAll(async () => {
  office = await openOffice()
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await office.close()
})
beforeEach(() => office.begin())

async function startKith(): Promise<ChildProcess> {
  const [{ name } = { name: '' }] = await office.world.database.rows<{ name: string }>(
    'select current_database() as name',
  )
  const url = urlOf(process.env.KITH_TEST_DATABASE_URL as string, name)
  const child = fork(new URL('./kith-child.ts', import.meta.url), [url, office.world.config.dataDir])
  children = [...children, child]
  await once(child, 'message')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Waits for what must come; the time limit of the test is the end of patience. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20)
}

const states = async () => (await office.mails()).map(({ state }) => state)

test('killed between hand-over and answer: unknown, and nothing is sent twice', async () => {
  await office.smtp.plan('hold')
  const child = await startKith()
  const held = office.smtp.held()
  const { mailId } = await inviteByMail(office, 'Kim Killed')
  await held
  expect(await states()).toEqual(['handingOver'])
  // While somebody is at it, nobody else touches it, and it cannot be called back.
  await recoverMails(office.sender())
  await office.send(mailId)
  expect(await states()).toEqual(['handingOver'])
  expect((await office.as('nina').delete(`/mails/${mailId}`)).status).toBe(409)
  await kill(child)
  office.smtp.release()
  await until(async () => {
    await recoverMails(office.sender())
    return (await states())[0] === 'unknown'
  })
  const { database, log } = office.world
  const stop = await startWorker({ database, log, handlers: handlersOf(office.world), schedule: '' })
  await inviteByMail(office, 'Kim After')
  await until(async () => (await states())[1] === 'sent')
  expect(await states()).toEqual(['unknown', 'sent'])
  expect(office.smtp.mails.filter(({ to }) => to === 'kim.killed@lumen.test').length).toBeLessThanOrEqual(1)
  // A person decides.
  expect((await office.as('nina').get('/mails?state=unknown')).body.data).toMatchObject([{ id: mailId, tries: 1 }])
  await office.as('nina').post(`/mails/${mailId}/resend`)
  await until(async () => (await states())[0] === 'sent')
  await stop()
})

test('killed before hand-over: the next start sends what waits, once', async () => {
  const { mailId } = await inviteByMail(office, 'Kim Waiting')
  // As it stands when a worker dies with the job in hand: the mail waits, its job is locked by nobody who lives.
  await office.world.database.rows('select jobs.complete_jobs(array(select id from jobs.jobs))')
  const child = await startKith()
  await until(async () => (await states())[0] === 'sent')
  expect(office.smtp.mails.filter(({ to }) => to === 'kim.waiting@lumen.test').length).toBe(1)
  expect((await office.mails())[0]).toMatchObject({ id: mailId, tries: 1 })
  await kill(child)
})
