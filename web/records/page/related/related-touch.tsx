import { t } from '@lingui/core/macro'
import type { RefObject } from 'react'
import { type RecordData, records } from '#web/data/record-store.ts'
import { IconUnlink } from '#web/kit/icons.ts'
import { useSwipes } from '#web/kit/swipes/use-swipes.tsx'
import { openRowSheet } from '../../row-acts/open-row-sheet.tsx'
import { sideOfDone, sideOfMore } from '../../row-acts/sides.ts'
import { type Relation, unlinkerOf } from './relations.ts'

interface Place {
  relation: Relation
  /** The record whose page it is. */
  parent: string
  mayUnlink: boolean
  open: (record: RecordData) => void
}

/** Rows under a finger: to the right done, where that can be; to the left what can be done with them. */
export function RelatedTouch({ root, ...place }: Place & { root: RefObject<HTMLElement | null> }) {
  const { object } = place.relation
  return useSwipes(root, (id) => {
    const record = records.get(object.name, id)
    if (!record) return null
    const done = sideOfDone(object, record)
    return { ...(done ? { right: done } : {}), left: sideOfMore(() => showMore(record, place)) }
  })
}

/** On a phone, where there is no room for buttons: all that can be done with a row. */
export function showMore(record: RecordData, { relation, parent, mayUnlink, open }: Place): void {
  const unlink = mayUnlink && unlinkerOf(relation, parent, record)
  openRowSheet({
    ...{ object: relation.object, record },
    openRecord: () => open(record),
    own: unlink ? [{ label: t`Unlink`, icon: IconUnlink, run: unlink }] : [],
  })
}
