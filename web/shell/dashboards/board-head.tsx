import { useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { past } from '#web/data/past.ts'
import { usePreference } from '#web/data/preferences.ts'
import {
  IconCheck,
  IconChevronDown,
  IconCopy,
  IconDots,
  IconHistory,
  IconPencil,
  IconPlus,
  IconRestore,
  IconShare,
  IconStar,
  IconTrash,
} from '#web/kit/icons.ts'
import { fetched } from '#web/kit/late.ts'
import { useDocumentTitle } from '#web/kit/page-header.tsx'
import { BranchSwitch } from '../home/branch-switch.tsx'
import { WhoseSwitch } from '../home/whose-switch.tsx'
import { dashboardActs } from './dashboard-acts.ts'
import { type Dashboard, type DashboardSummary, sayWording } from './dashboard-data.ts'
import classes from './dashboards.module.css'
import { makeDashboard } from './make-dashboard.ts'
import type { BoardScope } from './scope/board-scope.ts'
import { wordOf } from './scope/stretch.ts'
import { StretchSwitch } from './scope/stretch-switch.tsx'

interface Props {
  board: Dashboard
  boards: readonly DashboardSummary[]
  scope: BoardScope
  /** Where the person may change it. */
  isEditing?: boolean
  edit?: (isEditing: boolean) => void
  openFirst: () => void
}

/** The name of the board, the way to the others, and what it shows of everything. */
export function BoardHead({ board, boards, scope, isEditing = false, edit, openFirst }: Props) {
  const { t } = useLingui()
  const name = sayWording(board.name)
  useDocumentTitle(name)
  return (
    <header className={classes.head}>
      <div className={classes.name}>
        <h1>{name}</h1>
        <Switcher boards={boards} current={board.id} />
      </div>
      <fieldset className={classes.filters} aria-label={t`What the dashboard shows`}>
        {scope.tree && (
          <BranchSwitch tree={scope.tree} branch={scope.branch} change={(branch) => scope.change({ branch })} />
        )}
        <WhoseSwitch whose={scope.whose} change={(who) => scope.change({ who })} />
        <StretchSwitch scope={scope} />
      </fieldset>
      <div className={classes.acts}>
        {edit && (
          <Button variant={isEditing ? 'filled' : 'default'} size="sm" onClick={() => edit(!isEditing)}>
            {isEditing ? t`Done` : t`Edit`}
          </Button>
        )}
        <BoardMenu board={board} scope={scope} openFirst={openFirst} />
      </div>
    </header>
  )
}

function Switcher({ boards, current }: { boards: readonly DashboardSummary[]; current: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: `/dashboards/${id}` } as never)
  const make = async () => {
    const made = await makeDashboard()
    if (made) void navigate({ to: `/dashboards/${made.id}` } as never)
  }
  const groups = [
    { label: t`Shared`, boards: boards.filter(({ shared }) => shared) },
    { label: t`Mine`, boards: boards.filter(({ shared }) => !shared) },
  ].filter((group) => group.boards.length > 0)
  return (
    <Menu position="bottom-start" returnFocus>
      <Menu.Target>
        <button type="button" className={classes.act} aria-label={t`Other dashboards`}>
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.switcher}>
        {groups.map((group) => [
          <Menu.Label key={group.label}>{group.label}</Menu.Label>,
          ...group.boards.map((each) => (
            <Menu.Item
              key={each.id}
              onClick={() => open(each.id)}
              rightSection={each.id === current && <IconCheck size={15} aria-hidden="true" />}
            >
              {sayWording(each.name)}
            </Menu.Item>
          )),
        ])}
        {past === null && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => void make()}>
              {t`New dashboard`}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function BoardMenu({ board, scope, openFirst }: Pick<Props, 'board' | 'scope' | 'openFirst'>) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const first = usePreference<string | null>('dashboard', null)
  const name = sayWording(board.name)
  const icon = 15
  const rename = async () => {
    const { askBoardName } = await fetched(() => import('./board-name-dialog.tsx'))
    const { shared, roles } = board
    const named = await askBoardName({ title: t`Name and sharing`, name, shared, roles })
    if (!named) return
    const called = named.name
    // In the other languages it keeps its names unless it is called otherwise.
    const kept = called === name ? board.name : called
    await dashboardActs.change(board, { ...named, name: kept }, t`Dashboard “${called}” changed`)
  }
  const copy = async () => {
    const widgets = board.widgets.filter(({ kind }) => kind !== 'withheld')
    const made = await dashboardActs.create({ name: t`${name} (copy)`, filters: board.filters, widgets })
    if (made) void navigate({ to: `/dashboards/${made.id}` } as never)
  }
  const remove = async () => {
    if (await dashboardActs.remove(board)) void navigate({ to: '/dashboards' } as never)
  }
  const begin = () => {
    const period = scope.periodWord ?? wordOf(scope.stretch)
    const filters = { period, who: scope.whose, branch: scope.branch?.id ?? null }
    void dashboardActs.change(board, { filters }, t`“${name}” begins like this now`)
  }
  const openPast = async () => (await fetched(() => import('#web/records/past/open-past.tsx'))).openPast()
  const mayChange = board.mayChange && past === null
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <button type="button" className={classes.act} aria-label={t`Menu of the dashboard`}>
          <IconDots size={17} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!board.mine && board.ownerName && <Menu.Label>{t`Shared by ${board.ownerName}`}</Menu.Label>}
        {mayChange && (
          <>
            <Menu.Item
              leftSection={board.shared ? <IconShare size={icon} /> : <IconPencil size={icon} />}
              onClick={() => void rename()}
            >
              {t`Name and sharing`}
            </Menu.Item>
            <Menu.Item leftSection={<IconPin />} onClick={begin}>
              {t`Let it begin like this`}
            </Menu.Item>
          </>
        )}
        {past === null && (
          <Menu.Item leftSection={<IconCopy size={icon} />} onClick={() => void copy()}>{t`Duplicate`}</Menu.Item>
        )}
        <Menu.Item
          leftSection={board.id === first ? <IconCheck size={icon} /> : <IconStar size={icon} />}
          onClick={openFirst}
        >
          {board.id === first ? t`Dashboards open with it` : t`Open dashboards with it`}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={icon} />} onClick={() => void openPast()}>
          {t`As it stood at …`}
        </Menu.Item>
        {mayChange && (
          <>
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

function IconPin() {
  return <IconRestore size={15} aria-hidden="true" />
}
