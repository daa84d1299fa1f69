import { useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '#web/data/call.ts'
import { fieldOf, type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { formatDate, formatMoney, formatTime, type MoneyValue } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { RecordLink } from '#web/records/record-link.tsx'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './briefing.module.css'

interface Briefing {
  account: RecordData
  contacts: RecordData[]
  deals: RecordData[]
  promises: RecordData[]
  meetings: RecordData[]
  lastContacts: RecordData[]
  notes: RecordData[]
}

/** Who an account is, what is open there and what was promised, on one sheet. `isNamed`: with a link to its page. */
export function BriefingView({ accountId, isNamed = false }: { accountId: string; isNamed?: boolean }) {
  const { t } = useLingui()
  const account = useObject('account')
  const { data, error } = useQuery({
    queryKey: ['about', 'account,contact,deal,activity', 'briefing', accountId],
    queryFn: ({ signal }) => call<Briefing>(`/accounts/${accountId}/briefing`, { signal }),
  })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={6} />
  const { contacts, deals, promises, meetings, lastContacts, notes } = data
  return (
    <div className={classes.sheet}>
      {isNamed && (
        <RecordLink object="account" id={accountId}>
          {String(data.account['name'] ?? '')}
        </RecordLink>
      )}
      <Who object={account} record={data.account} />
      <Part title={t`Promised`} none={t`Nothing is promised.`}>
        {promises.map((each) => (
          <Entry key={each.id} object="activity" record={each} when={momentOf(each, 'dueAt')} />
        ))}
      </Part>
      <Part title={t`Open deals`} none={t`No deal is open.`}>
        {deals.map((each) => (
          <Entry key={each.id} object="deal" record={each} when={dayOf(each, 'closesOn')}>
            {[nameOf(each['stage']), moneyOf(each['amount']), each['nextStep']].filter(Boolean).join(' · ')}
          </Entry>
        ))}
      </Part>
      <Part title={t`Meetings to come`}>
        {meetings.map((each) => (
          <Entry key={each.id} object="activity" record={each} when={momentOf(each, 'startsAt')} />
        ))}
      </Part>
      <Part title={t`Last contacts`} none={t`Nobody has spoken with them so far.`}>
        {lastContacts.map((each) => (
          <Entry key={each.id} object="activity" record={each} when={momentOf(each, 'doneAt')}>
            {each['outcome'] as string}
          </Entry>
        ))}
      </Part>
      <Part title={t`People`} none={t`Nobody is known there.`}>
        {contacts.map((each) => (
          <Entry key={each.id} object="contact" record={each}>
            {[each['jobTitle'], each['phone'] ?? each['mobile'], each['email']].filter(Boolean).join(' · ')}
          </Entry>
        ))}
      </Part>
      <Part title={t`Recent notes`}>
        {notes.map((each) => (
          <Entry key={each.id} object="activity" record={each} when={momentOf(each, 'doneAt')}>
            {plainText(each['body'])}
          </Entry>
        ))}
      </Part>
    </div>
  )
}

const said = ['industry', 'phone', 'email', 'website', 'need', 'riskReason', 'description'] as const

function Who({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const facts = [
    optionOf(object, record, 'lifecycle'),
    nameOf(record['level']),
    optionOf(object, record, 'risk'),
    ...said.map((name) => (typeof record[name] === 'string' ? plainText(record[name]) : null)),
  ].filter(Boolean)
  return facts.length > 0 ? <p className={classes.who}>{facts.join(' · ')}</p> : null
}

function Part({ title, none, children }: { title: string; none?: string; children: ReactNode[] }) {
  if (children.length === 0 && !none) return null
  return (
    <section className={classes.part} aria-label={title}>
      <h3>{title}</h3>
      {children.length > 0 ? <ul>{children}</ul> : <p className={classes.none}>{none}</p>}
    </section>
  )
}

interface EntryProps {
  object: string
  record: RecordData
  when?: string | null
  children?: ReactNode
}

function Entry({ object, record, when, children }: EntryProps) {
  const info = useObject(object)
  const kind = object === 'activity' ? optionOf(info, record, 'kind') : null
  const title = record[info.title] as string | { full?: string } | null
  return (
    <li>
      <RecordLink object={object} id={record.id}>
        {(typeof title === 'object' ? title?.full : title) ?? ''}
      </RecordLink>
      {(kind || when) && <span className={classes.when}>{[kind, when].filter(Boolean).join(' · ')}</span>}
      {children && <p>{children}</p>}
    </li>
  )
}

function optionOf(object: ObjectInfo, record: RecordData, name: string): string | null {
  const key = record[name]
  return fieldOf(object, name)?.options?.find((option) => option.key === key)?.label ?? null
}

function nameOf(included: unknown): string | null {
  return typeof included === 'object' && included !== null ? String((included as { name?: string }).name ?? '') : null
}

function moneyOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null ? formatMoney(value as MoneyValue) : null
}

function momentOf(record: RecordData, name: string): string | null {
  const at = record[name]
  return typeof at === 'string' ? formatTime(at) : null
}

function dayOf(record: RecordData, name: string): string | null {
  const day = record[name]
  return typeof day === 'string' ? formatDate(day) : null
}

const mostLetters = 400

function plainText(html: unknown): string {
  if (typeof html !== 'string') return ''
  const text = (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').trim()
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text
}
