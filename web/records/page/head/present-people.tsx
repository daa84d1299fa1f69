import { useLingui } from '@lingui/react/macro'
import { Tooltip } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { type Present, useBeingAt, usePresent } from '#web/data/people/presence.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import classes from './present.module.css'

/** So many faces stand beside each other; the rest is counted. */
const mostFaces = 4

/** Colleagues who have the record open just now; the person counts as one of them while this is shown. */
export function PresentPeople({ object, id }: { object: ObjectInfo; id: string }) {
  const { t } = useLingui()
  useBeingAt(object, id)
  const people = usePresent(object.name, id)
  const shown = people.length > mostFaces ? people.slice(0, mostFaces - 1) : people
  const more = people.length - shown.length
  return (
    <ul className={classes.people} aria-label={t`Also here`} aria-live="polite">
      {shown.map((person) => (
        <Face key={person.userId} object={object} person={person} />
      ))}
      {more > 0 && (
        <li className={classes.more}>
          <span aria-hidden="true">+{more}</span>
          <span className="k-hidden">{t`${more} more`}</span>
        </li>
      )}
    </ul>
  )
}

function Face({ object, person: { userId, field } }: { object: ObjectInfo; person: Present }) {
  const { t } = useLingui()
  const name = useLabel('user', userId)
  const label = object.fields.find(({ key }) => key === field)?.label
  if (!name) return null
  const text = label ? t`${name} is changing ${label}` : t`${name} has this open, too`
  return (
    <li data-changing={label ? true : undefined}>
      <Tooltip label={text}>
        <span>
          <Avatar name={name} round size={24} />
        </span>
      </Tooltip>
      <span className="k-hidden">{text}</span>
    </li>
  )
}
