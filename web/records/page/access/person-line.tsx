import { useLingui } from '@lingui/react/macro'
import { Avatar } from '#web/kit/avatar.tsx'
import { Pill } from '#web/kit/pill.tsx'
import { roleName } from '../../role-name.ts'
import { type PersonsAccess, useRoleNames } from './access-data.ts'
import classes from './access-dialog.module.css'
import { sayRules } from './say-rule.ts'

/** Somebody who sees the record: why, and what else they may. */
export function PersonLine({ person, isOwner }: { person: PersonsAccess; isOwner: boolean }) {
  const { t } = useLingui()
  const { data: names, isPending } = useRoleNames()
  const nameOf = (key: string) => roleName({ key, name: names?.get(key) ?? key })
  return (
    <li className={classes.line}>
      <Avatar name={person.name} round size={24} />
      <span className={classes.words}>
        <span className={classes.name}>
          {person.name}
          {isOwner && <Pill tint="teal">{t`Owner`}</Pill>}
        </span>
        <span className={classes.why}>
          {/* Not by their keys, until their names are here. */}
          {isPending ? '\u00a0' : sayRules(person.see, nameOf)}
        </span>
      </span>
      <span className={classes.why}>{person.change.length > 0 ? t`May change it` : t`May see it`}</span>
    </li>
  )
}
