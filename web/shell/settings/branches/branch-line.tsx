import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLabel } from '#web/data/labels.ts'
import { may } from '#web/data/session.ts'
import { IconBranch, IconCalendar, IconDots } from '#web/kit/icons.ts'
import { openCreateForm } from '#web/records/form/create-form.tsx'
import type { BranchNode, BranchTree } from '../../branch-tree.ts'
import classes from './branches.module.css'
import { MoveDialog } from './move-dialog.tsx'

/** A branch, and in a list of its own those below it: so a screen reader tells how deep it stands. */
export function BranchLine({ node, tree }: { node: BranchNode; tree: BranchTree }) {
  const { t } = useLingui()
  const level = node.depth + 1
  return (
    <li>
      <div className={classes.line}>
        <IconBranch size={16} stroke={1.6} aria-hidden="true" />
        <Link to={`/branches/${node.id}` as '/'} className={classes.name}>
          {node.name}
        </Link>
        <span className="k-hidden">{t`Level ${level}`}</span>
        {node.calendarId && <Holidays id={node.calendarId} />}
        <BranchMenu node={node} tree={tree} />
      </div>
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child) => (
            <BranchLine key={child.id} node={child} tree={tree} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** The page of the calendar lists its holidays. */
function Holidays({ id }: { id: string }) {
  const { t } = useLingui()
  const name = useLabel('calendar', id)
  if (!name) return null
  return (
    <Link
      to={`/calendars/${id}` as '/'}
      className={classes.calendar}
      aria-label={t`Working hours and holidays: ${name}`}
    >
      <IconCalendar size={15} stroke={1.6} aria-hidden="true" />
      <span>{name}</span>
    </Link>
  )
}

function BranchMenu({ node, tree }: { node: BranchNode; tree: BranchTree }) {
  const { t } = useLingui()
  const [isMoving, setMoving] = useState(false)
  const { id, name } = node
  const mayMove = may('change', 'branch')
  if (!mayMove && !may('create', 'branch')) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t`Actions for ${name}`}>
            <IconDots size={17} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('create', 'branch') && (
            <Menu.Item onClick={() => openCreateForm({ object: 'branch', values: { parentId: id } })}>
              {t`Add a branch below`}
            </Menu.Item>
          )}
          {mayMove && <Menu.Item onClick={() => setMoving(true)}>{t`Move elsewhere`}</Menu.Item>}
          {may('create', 'stockPlace') && (
            <Menu.Item onClick={() => openCreateForm({ object: 'stockPlace', values: { branchId: id } })}>
              {t`Add a stock place`}
            </Menu.Item>
          )}
          {may('create', 'target') && (
            <Menu.Item onClick={() => openCreateForm({ object: 'target', values: { branchId: id } })}>
              {t`Set a target`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {mayMove && <MoveDialog {...{ node, tree }} opened={isMoving} close={() => setMoving(false)} />}
    </>
  )
}
