import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useRows, useWholeRecord } from '#web/data/about.ts'
import { type ObjectInfo, useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { refreshObject } from '#web/data/refresh.ts'
import { may } from '#web/data/session.ts'
import { createRecord } from '#web/data/writes.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import classes from './deal-room.module.css'
import { RoomEditor } from './room-editor.web.tsx'
import { RoomLinks } from './room-links.web.tsx'

/** What the buyer of a deal is shown, and by which links. */
export function RoomPanel({ record }: { object: ObjectInfo; record: RecordData }) {
  const { data, error } = useRows({ object: 'dealRoom', filter: { deal: record.id }, sort: 'createdAt' }, { limit: 1 })
  if (error) return <Alert color="red">{sayProblem(asProblem(error))}</Alert>
  if (!data) return <SkeletonLines count={5} />
  const [id] = data.ids
  if (id === undefined) return <NoRoom deal={record} />
  return <Room key={id} id={id} />
}

/** The same on the page of the room itself. */
export function OwnRoomPanel({ record }: { object: ObjectInfo; record: RecordData }) {
  return <Room key={record.id} id={record.id} />
}

function Room({ id }: { id: string }) {
  const { record: room, problem } = useWholeRecord('dealRoom', id)
  const { record: deal } = useWholeRecord('deal', String(room?.['dealId'] ?? ''))
  if (problem) return <Alert color="red">{sayProblem(asProblem(problem))}</Alert>
  if (!room || !('steps' in room) || !deal) return <SkeletonLines count={8} />
  const isFixed = !may('change', 'dealRoom') || Boolean(room['deletedAt'])
  return (
    <div className={classes.room}>
      <RoomLinks roomId={id} isFixed={isFixed} />
      <RoomEditor room={room} deal={deal} isFixed={isFixed} />
    </div>
  )
}

function NoRoom({ deal }: { deal: RecordData }) {
  const { t } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const title = titleOf(useObject('deal'), deal)
  const make = async () => {
    setBusy(true)
    try {
      const written = await createRecord({ object: 'dealRoom', values: { dealId: deal.id, heading: title } })
      refreshObject('dealRoom')
      tellDone(t`Deal room of “${title}” made`, written.changeSet)
    } catch (error) {
      tellProblem(error)
    }
    setBusy(false)
  }
  return (
    <section className={classes.none} aria-label={t`Deal room`} data-nothing>
      <p>
        <Trans>
          A page for the buyer: what you offer, what comes next, documents, and whom to turn to. Whoever has its link
          reads it without signing in, and only what you choose.
        </Trans>
      </p>
      {may('create', 'dealRoom') && !deal['deletedAt'] && (
        <Button loading={isBusy} onClick={() => void make()}>{t`Make a deal room`}</Button>
      )}
    </section>
  )
}
