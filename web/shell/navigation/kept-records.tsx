import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useCatalog } from '#web/data/catalog.ts'
import { type RecordPointer, useFavourites, useRecentRecords } from '#web/data/favourites.ts'
import { useLabel } from '#web/data/labels.ts'
import { IconChevronDown } from '#web/kit/icons.ts'
import { iconOf } from '../pages.ts'
import { Entry } from './entry.tsx'
import classes from './kept-records.module.css'

const mostRecent = 5

/** What the person keeps at hand, and what they opened last. */
export function KeptRecords({ onClick }: { onClick?: () => void }) {
  const { t } = useLingui()
  const favourites = useFavourites()
  const kept = new Set(favourites.map(({ id }) => id))
  const recent = useRecentRecords()
    .filter(({ id }) => !kept.has(id))
    .slice(0, mostRecent)
  return (
    <>
      <Group title={t`Favourites`} list={favourites} onClick={onClick} />
      <Group title={t`Recent`} list={recent} onClick={onClick} />
    </>
  )
}

interface GroupProps {
  title: string
  list: readonly RecordPointer[]
  onClick: (() => void) | undefined
}

function Group({ title, list, onClick }: GroupProps) {
  const [isOpen, setOpen] = useState(true)
  if (list.length === 0) return null
  return (
    <section className={classes.group} aria-label={title}>
      <button type="button" className={classes.title} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
        <IconChevronDown size={13} aria-hidden="true" />
      </button>
      {isOpen &&
        list.map((record) => <KeptRecord key={`${record.object} ${record.id}`} {...record} onClick={onClick} />)}
    </section>
  )
}

/** What is gone, or not the person's to see any more, has no name and no line. */
function KeptRecord({ object: name, id, onClick }: RecordPointer & { onClick: (() => void) | undefined }) {
  const object = useCatalog().objects.get(name)
  const label = useLabel(name, id)
  if (!object || !label) return null
  return <Entry path={`/${object.path}/${id}`} icon={iconOf(name)} label={label} {...(onClick ? { onClick } : {})} />
}
