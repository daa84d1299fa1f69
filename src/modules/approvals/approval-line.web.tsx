import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordData } from '#web/data/record-store.ts'
import { type Need, useDealApproval } from './approval-data.web.tsx'
import classes from './approval-line.module.css'
import { DecideButtons } from './decide-buttons.web.tsx'
import { sayApprover, sayFigures } from './say-approval.web.tsx'

/**
 * At the top of a deal, what waits for the person who looks at it, or what they wait for. It takes the place of the line of what
 * to do next, whose room is kept, so that nothing moves when it comes.
 */
export function ApprovalLine({ record }: { record: RecordData }) {
  const { t } = useLingui()
  const { data } = useDealApproval(record.id)
  const [unshown, setUnshown] = useState<string | null>(null)
  const asked = data?.needs.filter(({ state }) => state === 'asked') ?? []
  const need = asked.find(({ mayDecide }) => mayDecide) ?? asked.find(({ mayWithdraw }) => mayWithdraw)
  if (!need || need.approvalId === unshown) return null
  return (
    <section className={classes.line} aria-label={t`Waits for approval`} data-takes-the-place="">
      <Link
        className={classes.what}
        to="."
        search={((before: object) => ({ ...before, tab: 'related' })) as never}
        replace
        onClick={() => toPart()}
      >
        <span>
          <b>
            <Waits need={need} />
          </b>{' '}
          <span>{[need.name, data && sayFigures(data.figures)].filter(Boolean).join(' · ')}</span>
        </span>
      </Link>
      <span className={classes.acts}>
        {need.mayDecide ? (
          <DecideButtons need={need} note="" size="compact-sm" />
        ) : (
          <Button size="compact-sm" variant="default" onClick={() => setUnshown(need.approvalId)}>{t`Do next`}</Button>
        )}
      </span>
    </section>
  )
}

function Waits({ need }: { need: Need }) {
  const { t } = useLingui()
  const other = need.decidesFor?.name
  if (need.mayDecide) return other ? t`You decide for ${other}, who is away.` : t`Waits for your approval`
  const of = sayApprover(need)
  return of ? t`Waiting for approval of ${of}` : t`Waits for approval`
}

const mostFrames = 120

/** On a phone the part is on a tab that has to be turned to first. */
function toPart(frame = 0): void {
  const part = document.querySelector<HTMLElement>('[data-part=approval]')
  if (part) {
    part.scrollIntoView({ block: 'nearest' })
    part.focus({ preventScroll: true })
  } else if (frame < mostFrames) requestAnimationFrame(() => toPart(frame + 1))
}
