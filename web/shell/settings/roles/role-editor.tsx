import { useLingui } from '@lingui/react/macro'
import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { IconArrowLeft } from '#web/kit/icons.ts'
import { Pill } from '#web/kit/pill.tsx'
import { roleName } from '#web/records/role-name.ts'
import { Block } from '../block.tsx'
import { AccessHistory } from './access-history.tsx'
import { type Draft, draftOf } from './draft.ts'
import { RightsTable } from './rights-table.tsx'
import classes from './role-editor.module.css'
import { RoleMenu } from './role-menu.tsx'
import { type Role, roleText, useRoles } from './roles.ts'
import { SaveBar } from './save-bar.tsx'
import { sayPeople, sayPermission } from './say-role.ts'

/** What a role allows, object by object, and what it denies. Nothing counts before it is saved. */
export function RoleEditor({ role, mayEdit }: { role: Role; mayEdit: boolean }) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const [draft, setDraft] = useState(draftOf(role))
  const isFixed = role.key === 'administrator' || !mayEdit
  return (
    <>
      <header className={classes.head}>
        <Link to={'/settings/roles' as '/'} search={{} as never} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden="true" />
          {t`All roles`}
        </Link>
        <div className={classes.title}>
          <h3>{roleName(role)}</h3>
          <Pill tint={role.people > 0 ? 'teal' : 'gray'}>{role.people > 0 ? sayPeople(role.people) : t`Nobody`}</Pill>
          {!role.active && <Pill>{t`Off`}</Pill>}
          {mayEdit && <RoleMenu role={role} roles={roles} />}
        </div>
        {isFixed && roleText(role) && <p>{roleText(role)}</p>}
        {role.key === 'administrator' && (
          <p>{t`What administrators may is fixed: somebody must be able to give back what was taken.`}</p>
        )}
      </header>
      {!isFixed && <Names role={role} draft={draft} change={setDraft} />}
      <Block
        title={t`Records`}
        text={t`How far each act reaches: nobody’s, one’s own, those of one’s team or branch, or all. A record counts by its owner and branch.`}
      >
        <RightsTable draft={draft} change={setDraft} isFixed={isFixed} />
      </Block>
      <Permissions draft={draft} change={setDraft} isFixed={isFixed} />
      {mayEdit && <AccessHistory roles={roles} role={role.key} />}
      {!isFixed && <SaveBar role={role} draft={draft} discard={() => setDraft(draftOf(role))} />}
    </>
  )
}

export interface Editing {
  draft: Draft
  change: (draft: Draft) => void
}

function Names({ role, draft, change }: Editing & { role: Role }) {
  const { t } = useLingui()
  return (
    <div className={classes.names}>
      <TextInput
        label={t`Name`}
        maxLength={80}
        value={draft.name === role.name ? roleName(role) : draft.name}
        onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
      />
      <Textarea
        label={t`Description`}
        minRows={1}
        maxLength={300}
        placeholder={roleText(role) || t`Who should have it`}
        value={draft.description}
        onChange={(event) => change({ ...draft, description: event.currentTarget.value })}
      />
    </div>
  )
}

const permissions = ['import', 'explainAccess', 'leadRules', 'seeAllChanges', 'backdate', 'manageUsers', 'administer']

function Permissions({ draft, change, isFixed }: Editing & { isFixed: boolean }) {
  const { t } = useLingui()
  const set = (permission: string, isGiven: boolean) => {
    const others = draft.may.filter((each) => each !== permission)
    change({ ...draft, may: isGiven ? [...others, permission].sort() : others })
  }
  return (
    <Block title={t`Besides records`}>
      <div className={classes.permissions}>
        {permissions.map((permission) => (
          <Checkbox
            key={permission}
            label={sayPermission(permission)}
            checked={draft.may.includes(permission)}
            disabled={isFixed}
            onChange={(event) => set(permission, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Block>
  )
}
