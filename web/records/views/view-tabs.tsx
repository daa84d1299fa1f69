import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import {
  IconCheck,
  IconChevronDown,
  IconCopy,
  IconPencil,
  IconPlus,
  IconShare,
  IconStar,
  IconTrash,
} from '#web/kit/icons.ts'
import type { ListState } from '../list-state.ts'
import { plain, type Views } from './use-view.ts'
import type { View } from './view-data.ts'
import classes from './view-tabs.module.css'
import { withViewActs } from './with-view-acts.ts'

interface Props {
  object: ObjectInfo
  views: Views
  state: ListState
}

/** So many stand beside each other; the rest is in a list behind them. */
const mostTabs = 4

/** The saved views of a list: each is one click away, and the one that is shown has a menu. */
export function ViewTabs({ object, views, state }: Props) {
  const { t } = useLingui()
  const { current, usual, open } = views
  const tabs = views.views.slice(0, mostTabs)
  if (current && !tabs.includes(current)) tabs.splice(mostTabs - 1, 1, current)
  const rest = views.views.filter((view) => !tabs.includes(view))
  const save = async () => {
    const view = await withViewActs((acts) => acts.saveAs(object.name, state))
    if (view) open(view)
  }
  return (
    <div className={classes.tabs}>
      <div className={classes.strip} role="group" aria-label={t`Views`}>
        <button type="button" className={classes.tab} aria-pressed={current === null} onClick={() => open(null)}>
          {t`All`}
        </button>
        {tabs.map((view) => (
          <span key={view.id} className={classes.tab} data-current={view === current || undefined}>
            <button type="button" aria-pressed={view === current} onClick={() => open(view)} title={view.name}>
              {view.name}
            </button>
            {view === current && <ViewMenu view={view} isUsual={view === usual} open={open} />}
          </span>
        ))}
      </div>
      {rest.length > 0 && <MoreViews views={rest} open={open} />}
      <button
        type="button"
        className={classes.add}
        aria-label={t`Save as a view`}
        title={t`Save as a view`}
        onClick={() => void save()}
      >
        <IconPlus size={15} aria-hidden="true" />
      </button>
    </div>
  )
}

function MoreViews({ views, open }: { views: readonly View[]; open: Views['open'] }) {
  const { t } = useLingui()
  const count = views.length
  return (
    <Menu position="bottom-start" returnFocus>
      <Menu.Target>
        <button type="button" className={classes.tab}>
          {t`${count} more`}
          <IconChevronDown size={13} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.more}>
        {views.map((view) => (
          <Menu.Item key={view.id} onClick={() => open(view)}>
            {view.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface MenuProps {
  view: View
  /** Whether the person's list opens with it. */
  isUsual: boolean
  open: Views['open']
}

function ViewMenu({ view, isUsual, open }: MenuProps) {
  const { t } = useLingui()
  const icon = 15
  const copy = async () => {
    const made = await withViewActs((acts) => acts.duplicate(view))
    if (made) open(made)
  }
  const remove = async () => {
    if (await withViewActs((acts) => acts.remove(view))) open(null)
  }
  const choose = async () => {
    // What a role or everybody has open it anyway needs no choice, but for one against it.
    const wanted = isUsual ? (view.opens ? plain : null) : view.opens ? null : view.id
    await withViewActs((acts) => acts.choose(view, wanted))
  }
  const isAdministrator = mayDo(useSession(), 'administer')
  const mayChange = view.mine || (view.shared && isAdministrator)
  return (
    <Menu position="bottom-start" returnFocus>
      <Menu.Target>
        <button type="button" className={classes.menu} aria-label={t`Menu of the view ${view.name}`}>
          <IconChevronDown size={13} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!view.mine && <Menu.Label>{t`Shared by ${view.ownerName}`}</Menu.Label>}
        {mayChange && (
          <Menu.Item
            leftSection={<IconPencil size={icon} />}
            onClick={() => void withViewActs((acts) => acts.rename(view))}
          >{t`Rename`}</Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={icon} />} onClick={() => void copy()}>{t`Duplicate`}</Menu.Item>
        <Menu.Item
          leftSection={isUsual ? <IconCheck size={icon} /> : <IconStar size={icon} />}
          onClick={() => void (view.shared ? choose() : withViewActs((acts) => acts.setDefault(view, !isUsual)))}
        >
          {isUsual ? t`The list opens with it` : t`Open the list with it`}
        </Menu.Item>
        {mayChange && (
          <>
            <Menu.Item
              leftSection={view.shared ? <IconCheck size={icon} /> : <IconShare size={icon} />}
              onClick={() => void withViewActs((acts) => acts.share(view, !view.shared))}
            >
              {view.shared ? t`Shared with colleagues` : t`Share with colleagues`}
            </Menu.Item>
            {view.shared && isAdministrator && (
              <Menu.Item
                leftSection={view.isDefault ? <IconCheck size={icon} /> : <IconStar size={icon} />}
                onClick={() => void withViewActs((acts) => acts.setDefault(view, !view.isDefault))}
              >
                {view.isDefault ? t`Everybody’s list opens with it` : t`Open it first for everybody`}
              </Menu.Item>
            )}
            {isAdministrator && (
              <Menu.Item
                leftSection={view.defaultFor.length > 0 ? <IconCheck size={icon} /> : <IconStar size={icon} />}
                onClick={() => void withViewActs((acts) => acts.chooseRoles(view))}
              >{t`Open it first for roles…`}</Menu.Item>
            )}
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={icon} />}
              onClick={() => void remove()}
            >{t`Delete`}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
