import { useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { type Act, useCatalog } from '#web/data/catalog.ts'
import { IconCheck } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { Block } from '../block.tsx'
import { type Role, roleName, roleText, sayAct, sayPermission, sayScope, useRoles } from './roles.ts'
import classes from './roles-section.module.css'

const acts: readonly Act[] = ['see', 'create', 'change', 'delete', 'export']

/** What each role may do, object by object. */
export function RolesSection() {
  const { t } = useLingui()
  const { data: roles } = useRoles()
  const [chosen, setChosen] = useState<string | null>(null)
  const role = roles?.find(({ key }) => key === chosen) ?? roles?.[0]
  if (!roles || !role) return <SkeletonLines count={6} />
  return (
    <>
      <Block
        text={t`A person may have several roles: what they allow adds up. Roles are given to people under “People”. What somebody may not see answers as if it were not there.`}
      >
        <div className={classes.choice}>
          <SegmentedControl
            aria-label={t`Role`}
            value={role.key}
            onChange={setChosen}
            data={roles.map((each) => ({ value: each.key, label: roleName(each) }))}
          />
        </div>
        <p className={classes.text}>
          {roleText(role)} <span>{t`People with it: ${role.people}`}</span>
        </p>
        <Matrix role={role} />
      </Block>
      <Permissions role={role} />
    </>
  )
}

function Matrix({ role }: { role: Role }) {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const named = [...objects.values()].filter(({ name }) => role.objects[name])
  const rest = role.objects['*']
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={classes.scroll} tabIndex={0} aria-label={t`What the role may do`}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{t`Object`}</th>
            {acts.map((act) => (
              <th key={act} scope="col">
                {sayAct(act)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rest && <Row label={named.length > 0 ? t`Everything else` : t`Everything`} rights={rest} />}
          {named.map(({ name, label, pluralLabel }) => (
            <Row key={name} label={pluralLabel ?? label} rights={role.objects[name] as Role['objects'][string]} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ label, rights }: { label: string; rights: Role['objects'][string] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {acts.map((act) => (
        <td key={act} data-none={(rights[act] ?? 'none') === 'none' || undefined}>
          {sayScope(rights[act] ?? 'none')}
        </td>
      ))}
    </tr>
  )
}

function Permissions({ role }: { role: Role }) {
  const { t } = useLingui()
  return (
    <Block title={t`Besides records`}>
      {role.may.length > 0 ? (
        <ul className={classes.permissions}>
          {role.may.map((permission) => (
            <li key={permission}>
              <IconCheck size={15} aria-hidden="true" />
              {sayPermission(permission)}
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.text}>{t`Nothing more.`}</p>
      )}
    </Block>
  )
}
