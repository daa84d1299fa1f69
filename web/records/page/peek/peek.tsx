import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Tooltip } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { IconChevronDown, IconChevronUp, IconClose, IconExternal } from '#web/kit/icons.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { useShortcuts } from '#web/kit/shortcuts/shortcuts.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { Timeline } from '../../timeline/timeline.tsx'
import { BinnedBanner } from '../binned-banner.tsx'
import { Facts } from '../facts/facts.tsx'
import { RecordHead } from '../head/record-head.tsx'
import { RecordMenu } from '../head/record-menu.tsx'
import { useShownRecord } from '../use-shown-record.ts'
import classes from './peek.module.css'
import { PeekEdge, usePeekWidth } from './peek-edge.tsx'

const MissingRecord = late(() => import('../missing-record.tsx'), 'MissingRecord')
const FilesPanels = late(() => import('../files/files-panels.tsx'), 'FilesPanels')
const MainChecklist = late(() => import('../facts/main-checklist.tsx'), 'MainChecklist')
const PresentPeople = late(() => import('../head/present-people.tsx'), 'PresentPeople')
const Follow = late(() => import('../head/follow.tsx'), 'Follow')

interface Props {
  object: string
  id: string
  close: () => void
  /** Shows the record before or after this one in the list. */
  step: (by: 1 | -1) => void
}

/** A record beside its list, which stays in use. On a phone it covers the screen. */
export function Peek({ object: name, id, close, step }: Props) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(name)
  const panel = useRef<HTMLElement>(null)
  const [width, setWidth] = usePeekWidth()
  useReturnOfFocus(panel)
  useShortcuts(t`Peek`, [
    { keys: 'j', label: t`Next record`, run: () => step(1) },
    { keys: 'k', label: t`Previous record`, run: () => step(-1) },
    { keys: 'Escape', label: t`Close the peek`, run: close },
  ])
  if (!object) return null
  return (
    <aside
      ref={panel}
      className={classes.peek}
      aria-label={t`Peek`}
      style={{ '--peek-width': `${width}px` } as React.CSSProperties}
    >
      <PeekEdge width={width} setWidth={setWidth} />
      <OnePeek key={id} object={object} id={id} close={close} step={step} />
    </aside>
  )
}

function OnePeek({ object, id, close, step }: Omit<Props, 'object'> & { object: ObjectInfo }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { record, problem, refetch } = useShownRecord(
    object,
    id,
    (keep) => void navigate({ to: `/${object.path}/${keep}` }),
  )
  return (
    <>
      <div className={classes.bar}>
        <IconButton label={t`Close`} run={close}>
          <IconClose size={16} />
        </IconButton>
        <IconButton label={t`Previous record`} run={() => step(-1)}>
          <IconChevronUp size={16} />
        </IconButton>
        <IconButton label={t`Next record`} run={() => step(1)}>
          <IconChevronDown size={16} />
        </IconButton>
        <span className={classes.space} />
        {record && <PresentPeople object={object} id={id} />}
        {record && (
          <WhileLate value={<span style={{ width: 28 }} />}>
            <Follow object={object} id={id} />
          </WhileLate>
        )}
        <Link className={classes.open} to={`/${object.path}/${id}`}>
          <IconExternal size={14} aria-hidden="true" />
          {t`Open`}
        </Link>
        {record && <RecordMenu object={object} record={record} gone={close} />}
      </div>
      {record ? (
        <div className={classes.body}>
          <span className="k-hidden" role="status">
            {titleOf(object, record)}
          </span>
          <BinnedBanner object={object} record={record} />
          <RecordHead object={object} record={record} place="peek" />
          <div className={classes.content}>
            {object.fields.some(({ checklist }) => checklist) && <MainChecklist object={object} record={record} />}
            <Facts object={object} record={record} />
            <FilesPanels object={object} record={record} />
            <Timeline object={object} record={record} hasKeys={false} />
          </div>
        </div>
      ) : problem ? (
        <MissingRecord object={object} id={id} problem={problem} again={() => void refetch()} />
      ) : (
        <div className={classes.content}>
          <SkeletonLines count={8} />
        </div>
      )}
    </>
  )
}

function IconButton({ label, run, children }: { label: string; run: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={run}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** When the peek goes while the focus is in it, what had the focus before has it again. */
function useReturnOfFocus(panel: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const own = panel.current
    return () => {
      const isInside = own?.contains(document.activeElement) || document.activeElement === document.body
      if (isInside && before instanceof HTMLElement) before.focus()
    }
  }, [panel])
}
