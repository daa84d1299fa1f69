import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { IconChevronRight, IconPlus } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { roleName } from '#web/records/role-name.ts'
import { Block, Lines } from '../block.tsx'
import { AccessHistory } from './access-history.tsx'
import { NewRoleDialog } from './new-role-dialog.tsx'
import classes from './role-list.module.css'
import { type Role, roleText } from './roles.ts'
import { sayPeople } from './say-role.ts'

export function RoleList({ roles, mayEdit }: { roles: readonly Role[]; mayEdit: boolean }) {
  const { t } = useLingui()
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <Block
        text={t`A person may have several roles: what they allow adds up, and what one of them denies none gives. Roles are given to people under “People”. What somebody may not see answers as if it were not there.`}
        action={
          mayEdit && (
            <Button leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setMaking(true)}>
              {t`New role`}
            </Button>
          )
        }
      >
        <Lines label={t`Roles`}>
          {roles.map((role) => (
            <RoleLine key={role.key} role={role} />
          ))}
        </Lines>
      </Block>
      {mayEdit && <AccessHistory roles={roles} />}
      <NewRoleDialog roles={roles} opened={isMaking} close={() => setMaking(false)} />
    </>
  )
}

function RoleLine({ role }: { role: Role }) {
  const { t } = useLingui()
  return (
    <li className={classes.line} data-off={!role.active || undefined}>
      <Link to={'/settings/roles' as '/'} search={{ role: role.key } as never} className={classes.link}>
        <span className={classes.words}>
          <span className={classes.name}>
            {roleName(role)}
            {!role.active && <Pill>{t`Off`}</Pill>}
          </span>
          <span className={classes.text}>{roleText(role)}</span>
        </span>
        <span className={classes.people}>{role.people > 0 ? sayPeople(role.people) : t`Nobody`}</span>
        <IconChevronRight size={16} aria-hidden="true" />
      </Link>
    </li>
  )
}
