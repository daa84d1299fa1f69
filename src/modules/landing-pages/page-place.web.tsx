import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { createRecord } from '#web/data/writes.ts'
import { IconAlert, IconCheck, IconCopy, IconExternal } from '#web/kit/icons.ts'
import { changeByPerson, tellDone, tellProblem } from '#web/records/acts.ts'
import classes from './page-builder.module.css'

const kept = ['language', 'description', 'colour', 'logo', 'pictures', 'blocks']

/** Where the page stands for everybody, and whether it does. */
export function PagePlace({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const { copied, copy } = useClipboard({ timeout: 3_000 })
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const title = titleOf(object, record)
  const isPublished = record['published'] === true
  const isFixed = object.may.change === 'none' || Boolean(record['deletedAt'])
  const isEmpty = ((record['blocks'] ?? []) as unknown[]).length === 0
  const address = `${window.location.origin}/-/pages/${encodeURIComponent(String(record['key'] ?? ''))}`
  const publish = async () => {
    setBusy(true)
    await changeByPerson({
      object: 'landingPage',
      record,
      values: { published: !isPublished },
      text: isPublished ? t`“${title}” is not published any more` : t`“${title}” published`,
    })
    setBusy(false)
  }
  const duplicate = async () => {
    setBusy(true)
    try {
      const values = Object.fromEntries(kept.flatMap((key) => (record[key] == null ? [] : [[key, record[key]]])))
      const made = await createRecord({
        object: 'landingPage',
        values: { ...values, name: t`Copy of ${title}`.slice(0, 200), published: false },
      })
      tellDone(t`“${title}” duplicated`, made.changeSet)
      await navigate({ to: `/landing-pages/${made.id}?tab=builder` as never })
    } catch (error) {
      tellProblem(error)
    }
    setBusy(false)
  }
  return (
    <section className={classes.place} aria-label={t`The page`}>
      <h2>{t`The page`}</h2>
      {isPublished ? (
        <a className={classes.address} href={address} target="_blank" rel="noreferrer">
          <IconExternal size={14} aria-hidden="true" />
          <span>{address}</span>
        </a>
      ) : (
        <p className={classes.warning}>
          <IconAlert size={14} aria-hidden="true" />
          {isEmpty ? t`It is empty. Put something on it, then publish it.` : t`It is not published: nobody sees it.`}
        </p>
      )}
      <div className={classes.acts}>
        {!isFixed && (isPublished || !isEmpty) && (
          <Button
            size="xs"
            variant={isPublished ? 'default' : 'filled'}
            loading={isBusy}
            onClick={() => void publish()}
          >
            {isPublished ? t`Take off the web` : t`Publish`}
          </Button>
        )}
        {isPublished && (
          <Button
            size="xs"
            variant={copied ? 'light' : 'default'}
            leftSection={
              copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />
            }
            onClick={() => copy(address)}
          >
            {copied ? t`Copied` : t`Copy the address`}
          </Button>
        )}
        {!isFixed && object.may.create !== 'none' && (
          <Button size="xs" variant="default" onClick={() => void duplicate()}>{t`Duplicate`}</Button>
        )}
      </div>
      <span className="k-hidden" role="status">
        {copied ? t`Copied` : ''}
      </span>
    </section>
  )
}
