import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { IconDots } from '#web/kit/icons.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { roleName } from '#web/records/role-name.ts'
import { NewRoleDialog } from './new-role-dialog.tsx'
import { changeRole, type Done, deleteRole, type Role } from './roles.ts'

/** What can be done with a role as a whole. One that somebody has is neither switched off nor removed. */
export function RoleMenu({ role, roles }: { role: Role; roles: readonly Role[] }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isCopying, setCopying] = useState(false)
  const name = roleName(role)
  const isHeld = role.holders > 0
  const isStanding = role.key === 'administrator'
  const remove = async () => {
    if (await tell(say`Role “${name}” removed`, () => deleteRole(role.key)))
      await navigate({ to: '/settings/roles' as '/', search: {} as never })
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t`Actions for ${name}`}>
            <IconDots size={17} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setCopying(true)}>{t`Make a copy`}</Menu.Item>
          {!isStanding && !role.active && (
            <Menu.Item
              onClick={() => void tell(say`Role “${name}” switched on`, () => changeRole(role.key, { active: true }))}
            >{t`Switch on`}</Menu.Item>
          )}
          {!isStanding && role.active && (
            <Menu.Item
              disabled={isHeld}
              onClick={() => void tell(say`Role “${name}” switched off`, () => changeRole(role.key, { active: false }))}
            >
              {isHeld ? t`Switch off: people have it` : t`Switch off`}
            </Menu.Item>
          )}
          {!isStanding && (
            <Menu.Item color="red" disabled={isHeld} onClick={() => void remove()}>
              {isHeld ? t`Remove: people have it` : t`Remove`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <NewRoleDialog roles={roles} opened={isCopying} close={() => setCopying(false)} copyOf={role.key} />
    </>
  )
}

async function tell(text: string, run: () => Promise<Done>): Promise<boolean> {
  try {
    const { back } = await run()
    tellDone(text, back)
    return true
  } catch (error) {
    tellProblem(error)
    return false
  }
}
