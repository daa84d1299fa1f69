import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLabel } from '#web/data/labels.ts'
import { useRecord } from '#web/data/record-store.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { Avatar } from '#web/kit/avatar.tsx'
import { IconDots } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { roleName } from '#web/records/role-name.ts'
import { useMayHandOver } from '../../handover/handover-data.ts'
import { useWhoHasFactor } from '../../second-factor/factor-data.ts'
import { Line } from '../block.tsx'
import { useRoles } from '../roles/roles.ts'
import { LinkDialog } from './link-dialog.tsx'
import { deactivate, reactivate, removeFactor, useRolesOf } from './people.ts'
import classes from './person-line.module.css'
import { ReachDialog } from './reach-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'

export function PersonLine({ id, mayManage }: { id: string; mayManage: boolean }) {
  const { t } = useLingui()
  const record = useRecord('user', id)
  const { user } = useSession()
  const branch = useLabel('branch', record?.['branchId'] as string | null | undefined)
  const { data: factors } = useWhoHasFactor(mayManage)
  const mayHandOver = useMayHandOver()
  const name = String(record?.['name'] ?? '')
  const isActive = record?.['active'] === true
  const facts = [record?.['jobTitle'], branch, record?.['email']].filter(Boolean).join(' · ')
  return (
    <Line
      icon={<Avatar name={name} round size={32} />}
      isFaint={!isActive}
      title={
        <>
          <Link to={`/users/${id}` as '/'} className={classes.name}>
            {name}
          </Link>
          {id === user.id && <Pill tint="teal">{t`You`}</Pill>}
          {mayManage && isActive && <RolePills id={id} />}
          {factors?.has(id) && <Pill tint="green">{t`Second factor`}</Pill>}
        </>
      }
      text={facts}
      action={
        (mayManage || mayHandOver) && (
          <PersonMenu
            id={id}
            name={name}
            isActive={isActive}
            hasEmail={Boolean(record?.['email'])}
            mayManage={mayManage}
          />
        )
      }
    />
  )
}

function RolePills({ id }: { id: string }) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const { data: keys } = useRolesOf(id)
  if (!keys) return null
  if (keys.length === 0) return <Pill>{t`No role`}</Pill>
  return keys.map((key) => (
    <Pill key={key}>{roleName(roles.find((role) => role.key === key) ?? { key, name: key })}</Pill>
  ))
}

interface MenuProps {
  id: string
  name: string
  isActive: boolean
  hasEmail: boolean
  mayManage: boolean
}

function PersonMenu({ id, name, isActive, hasEmail, mayManage }: MenuProps) {
  const { t } = useLingui()
  const session = useSession()
  const { user } = session
  const { data: factors } = useWhoHasFactor(mayManage)
  const mayRemove = mayDo(session, 'administer') && id !== user.id
  const [dialog, setDialog] = useState<'roles' | 'link' | 'reach' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t`Actions for ${name}`}>
            <IconDots size={17} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayManage && isActive && <Menu.Item onClick={() => setDialog('roles')}>{t`Change the roles`}</Menu.Item>}
          {isActive && mayDo(session, 'explainAccess') && (
            <Menu.Item onClick={() => setDialog('reach')}>{t`What they see`}</Menu.Item>
          )}
          {mayManage && isActive && (
            <Menu.Item disabled={!hasEmail} onClick={() => setDialog('link')}>
              {hasEmail ? t`New link to sign in` : t`New link: an email is needed first`}
            </Menu.Item>
          )}
          {mayRemove && factors?.has(id) && (
            <Menu.Item onClick={() => void removeFactor(id, name)}>{t`Remove the second factor`}</Menu.Item>
          )}
          <Menu.Item
            renderRoot={(props) => <Link to={'/handovers/new' as '/'} search={{ from: id } as never} {...props} />}
          >
            {t`Hand over the work`}
          </Menu.Item>
          {mayManage && isActive && id !== user.id && (
            <Menu.Item color="red" onClick={() => void deactivate(id, name)}>
              {t`Deactivate`}
            </Menu.Item>
          )}
          {mayManage && !isActive && <Menu.Item onClick={() => void reactivate(id, name)}>{t`Let in again`}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <RolesDialog id={id} name={name} opened={dialog === 'roles'} close={close} />
      <ReachDialog id={id} name={name} opened={dialog === 'reach'} close={close} />
      <LinkDialog id={id} name={name} opened={dialog === 'link'} close={close} />
    </>
  )
}
