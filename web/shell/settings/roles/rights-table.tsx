import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Checkbox, Menu } from '@mantine/core'
import { useState } from 'react'
import { type Act, useCatalog } from '#web/data/catalog.ts'
import { IconDots, IconPlus } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { acts, type Draft, grantOf, withGrant, withoutObject, withScope } from './draft.ts'
import { ObjectDialog } from './object-dialog.tsx'
import classes from './rights-table.module.css'
import type { Editing } from './role-editor.tsx'
import type { RoleScope } from './roles.ts'
import { sayRoleAct, sayScope } from './say-role.ts'

type Props = Editing & { isFixed: boolean }

/** A line for everything, and one for each object of which something else is said. */
export function RightsTable({ draft, change, isFixed }: Props) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<string | null>(null)
  const { objects } = useCatalog()
  const named = [...objects.values()].filter(({ name }) => draft.objects[name] ?? draft.deny[name])
  const others = [...objects.values()].filter((object) => !named.includes(object))
  const lines = [
    { name: '*', label: named.length > 0 ? t`Everything else` : t`Everything` },
    ...named.map(({ name, label, pluralLabel }) => ({ name, label: pluralLabel ?? label })),
  ]
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t`Object`}</th>
            {acts.map((act) => (
              <th key={act} scope="col">
                {sayRoleAct(act)}
              </th>
            ))}
            <th scope="col">{sayRoleAct('import')}</th>
            <th scope="col">
              <span className="k-hidden">{t`More`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.name} {...{ line, draft, change, isFixed }} open={() => setOpened(line.name)} />
          ))}
        </tbody>
      </table>
      {!isFixed && others.length > 0 && (
        <div className={classes.add}>
          <IconPlus size={14} aria-hidden="true" />
          <PlainChoice
            label={t`Say something else for an object`}
            value=""
            choices={[
              { value: '', label: t`Say something else for…` },
              ...others.map(({ name, label, pluralLabel }) => ({ value: name, label: pluralLabel ?? label })),
            ]}
            change={(name) => name && change(withGrant(draft, name, grantOf(draft, name)))}
          />
        </div>
      )}
      <ObjectDialog
        line={lines.find(({ name }) => name === opened) ?? null}
        close={() => setOpened(null)}
        {...{ draft, change, isFixed }}
      />
    </>
  )
}

export interface ObjectLine {
  name: string
  label: string
}

function Row({ line, draft, change, isFixed, open }: Props & { line: ObjectLine; open: () => void }) {
  const { t } = useLingui()
  const { name, label } = line
  const grant = grantOf(draft, name)
  const isWhole = name === '*'
  const limits = useLimits(draft, name)
  return (
    <tr>
      <th scope="row">
        {label}
        {limits && (
          <button type="button" className={classes.limits} onClick={open}>
            {limits}
          </button>
        )}
      </th>
      {acts.map((act) => (
        <td key={act} data-label={sayRoleAct(act)}>
          <ScopeCell
            label={`${label}: ${sayRoleAct(act)}`}
            scope={grant[act] ?? 'none'}
            isDenied={isDenied(draft, name, act)}
            set={isFixed ? null : (scope) => change(withScope(draft, name, { act, scope }))}
          />
        </td>
      ))}
      <td data-label={sayRoleAct('import')}>
        <Checkbox
          className={classes.box as string}
          aria-label={`${label}: ${sayRoleAct('import')}`}
          checked={grant.import === true && !isDenied(draft, name, 'import')}
          disabled={isFixed || isDenied(draft, name, 'import')}
          onChange={(event) => change(withGrant(draft, name, { import: event.currentTarget.checked }))}
        />
      </td>
      <td className={classes.more}>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t`Actions for ${label}`}>
              <IconDots size={16} aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={open}>{isWhole ? t`What it denies` : t`Fields and what it denies`}</Menu.Item>
            {!isWhole && !isFixed && (
              <Menu.Item onClick={() => change(withoutObject(draft, name))}>{t`As everything else`}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  )
}

function isDenied({ deny }: Draft, name: string, act: Act | 'import'): boolean {
  return ['*', name].some((each) => deny[each]?.acts?.includes(act))
}

/** What the line does not show: fields, in a few words. */
function useLimits(draft: Draft, name: string): string {
  const { t } = useLingui()
  const { hidden = [], fixed = [] } = grantOf(draft, name)
  const { hidden: neverSeen = [], fixed: neverChanged = [] } = draft.deny[name] ?? {}
  const [hides, fixes] = [new Set([...hidden, ...neverSeen]).size, new Set([...fixed, ...neverChanged]).size]
  return [hides > 0 && t`Fields hidden: ${hides}`, fixes > 0 && t`Fields only seen: ${fixes}`]
    .filter(Boolean)
    .join(', ')
}

const scopes: readonly RoleScope[] = ['none', 'own', 'team', 'branch', 'branchAndBelow', 'all']

interface CellProps {
  label: string
  scope: RoleScope
  isDenied: boolean
  set: ((scope: RoleScope) => void) | null
}

/** The words of the choice, however long, over the browser's own list. */
function ScopeCell({ label, scope, isDenied: isNever, set }: CellProps) {
  const { t } = useLingui()
  const text = isNever ? t`Never` : sayScope(scope)
  const tone = isNever ? 'never' : scope === 'none' ? 'none' : scope === 'all' ? 'all' : 'some'
  if (!set)
    return (
      <span className={classes.fixed} data-tone={tone}>
        {text}
      </span>
    )
  return (
    <span className={classes.cell} data-tone={tone}>
      <span aria-hidden="true">{text}</span>
      <select
        aria-label={label}
        value={scope}
        disabled={isNever}
        onChange={({ currentTarget }) => set(currentTarget.value as RoleScope)}
      >
        {scopes.map((each) => (
          <option key={each} value={each}>
            {sayScope(each)}
          </option>
        ))}
      </select>
    </span>
  )
}
