import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { formatDate } from '#web/kit/format.ts'
import { IconCall } from '#web/kit/icons.ts'
import { changeByPerson } from '#web/records/acts.ts'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import classes from './next-action.module.css'
import { type NextAction, sayWhy } from './say-action.web.tsx'

/** What to do with it now, why, and the button for it. */
export function NextActionPanel({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { data } = useQuery({
    // News of what it goes by makes it stale.
    queryKey: ['about', 'activity,lead,deal,dealLine,cadenceRun,callList', 'next', record.id, record.version],
    queryFn: ({ signal }) =>
      call<{ action: NextAction | null }>(`/${object.path}/${record.id}/next-action`, { signal }),
    placeholderData: (before) => before,
  })
  if (!data) return null
  const { action } = data
  return (
    <section className={classes.panel} aria-label={t`Do next`}>
      <h2>{t`Do next`}</h2>
      <p>{action ? sayWhy(action) : <span className={classes.nothing}>{t`Nothing is due.`}</span>}</p>
      {action && (
        <span className={classes.acts}>
          <Act action={action} object={object} record={record} />
        </span>
      )}
    </section>
  )
}

function Act({ action, object, record }: { action: NextAction; object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { act, about } = action
  if (act === 'moveClose') return <MoveClose object={object} record={record} />
  if (act === 'newDeal') return <Renew action={action} object={object} record={record} />
  if (about && (act === 'openActivity' || act === 'openCallList')) {
    const path = currentCatalog().objects.get(about.object)?.path
    return (
      path && (
        <Link className={classes.link} to={`/${path}/${about.id}` as '/'}>
          {act === 'openActivity' ? t`Open it` : t`Open the call list`}
        </Link>
      )
    )
  }
  if (!may('create', 'activity')) return null
  const values = { [`${object.name}Id`]: record.id, ...(record['accountId'] ? { accountId: record['accountId'] } : {}) }
  const phone = typeof record['phone'] === 'string' ? record['phone'] : null
  const isCall = act === 'call'
  const note = () =>
    openCreateForm({
      object: 'activity',
      values: isCall ? { kind: 'call', doneAt: new Date().toISOString(), ...values } : { kind: 'task', ...values },
    })
  return (
    <>
      {isCall && phone && (
        <a className={classes.link} href={`tel:${phone}`} aria-label={t`Call ${phone}`}>
          <IconCall size={15} aria-hidden="true" />
          <span>{phone}</span>
        </a>
      )}
      <Button size="compact-sm" variant="default" onClick={note}>
        {isCall ? t`Note a call` : t`Plan a task`}
      </Button>
    </>
  )
}

/** The deal with the contract, and a new one that follows it. */
function Renew({ action: { about }, object, record }: { action: NextAction; object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const accountId = object.name === 'account' ? record.id : record['accountId']
  const values = {
    ...(accountId ? { accountId } : {}),
    ...(record['contactId'] ? { contactId: record['contactId'] } : {}),
  }
  return (
    <>
      {about && (
        <Link className={classes.link} to={`/deals/${about.id}` as '/'}>
          {t`Open the deal`}
        </Link>
      )}
      {may('create', 'deal') && (
        <Button size="compact-sm" variant="default" onClick={() => openCreateForm({ object: 'deal', values })}>
          {t`New deal`}
        </Button>
      )}
    </>
  )
}

function MoveClose({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const [day, setDay] = useState<string | null>(null)
  const [input, form] = [useId(), useId()]
  const field = fieldOf(object, 'closesOn')
  if (!field?.mayChange || !may('change', object.name)) return null
  const name = titleOf(object, record)
  const close = () => setDay(null)
  const save = () => {
    if (!day) return
    close()
    const said = formatDate(day)
    void changeByPerson({ object: object.name, record, values: { closesOn: day }, text: t`“${name}” moved to ${said}` })
  }
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setDay(String(record['closesOn'] ?? ''))}>
        {t`Move the closing date`}
      </Button>
      <Dialog
        opened={day !== null}
        close={close}
        title={t`Move “${name}” to…`}
        size={400}
        footer={
          <>
            <Button variant="default" onClick={close}>{t`Cancel`}</Button>
            <Button type="submit" form={form} disabled={!day}>{t`Move`}</Button>
          </>
        }
      >
        <form
          id={form}
          className={classes.date}
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <label htmlFor={input}>{field.label}</label>
          <input id={input} type="date" required value={day ?? ''} onChange={({ target }) => setDay(target.value)} />
        </form>
      </Dialog>
    </>
  )
}
