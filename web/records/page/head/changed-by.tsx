import { useLingui } from '@lingui/react/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { usePresent } from '#web/data/people/presence.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import classes from './present.module.css'

/** Says beside a field who else is changing it. */
export function ChangedBy({ object, id, field }: { object: ObjectInfo; id: string; field: string }) {
  const other = usePresent(object.name, id).find((person) => person.field === field)
  return other ? <Changer object={object} id={other.userId} field={field} /> : null
}

function Changer({ object, id, field }: { object: ObjectInfo; id: string; field: string }) {
  const { t } = useLingui()
  const name = useLabel('user', id)
  const label = fieldOf(object, field)?.label ?? field
  if (!name) return null
  return (
    <span className={classes.changer} title={t`${name} is changing ${label}`}>
      <Avatar name={name} round size={16} />
      <span className="k-hidden">{t`${name} is changing ${label}`}</span>
    </span>
  )
}
