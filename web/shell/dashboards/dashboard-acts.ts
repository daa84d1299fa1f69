import { t } from '@lingui/core/macro'
import { ApiProblem } from '#web/data/problem.ts'
import type { Reverse } from '#web/data/undo.ts'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import {
  type BoardWidget,
  changeDashboard,
  createDashboard,
  type Dashboard,
  type DashboardDraft,
  deleteDashboard,
  knownDashboard,
  pretendDashboard,
  readDashboardAgain,
  restoreDashboard,
  sayWording,
} from './dashboard-data.ts'

type Turn = (widgets: readonly BoardWidget[]) => readonly BoardWidget[]

/** What a person does with dashboards; each says what happened, or why it did not. */
export const dashboardActs = {
  async create(draft: DashboardDraft): Promise<Dashboard | null> {
    return tried(async () => {
      const made = await createDashboard(draft)
      const name = sayWording(made.name)
      tellDone(t`Dashboard “${name}” made`, removal(made.id))
      return made
    })
  },

  /** Name, sharing, where it begins. */
  async change(board: Dashboard, changes: Partial<DashboardDraft>, text: string): Promise<boolean> {
    const before = Object.fromEntries(Object.keys(changes).map((name) => [name, board[name as keyof DashboardDraft]]))
    const done = await tried(async () => {
      await changeDashboard(board.id, changes)
      tellDone(text, changing(board.id, before, changes))
      return true
    })
    return done === true
  },

  /** Another set of widgets, of those that stand there by now: what somebody else has changed meanwhile stays. */
  async turn(board: Dashboard, turn: Turn, text: string): Promise<boolean> {
    const done = await tried(async () => {
      const { before, after } = await turned(board.id, turn)
      tellDone(text, turning(board.id, after, before))
      return true
    })
    return done === true
  },

  /** False when it stays. */
  async remove(board: Dashboard): Promise<boolean> {
    const name = sayWording(board.name)
    const isGone = await tried(async () => {
      await deleteDashboard(board.id)
      tellDone(t`Dashboard “${name}” deleted`, restoring(board.id))
      return true
    })
    return isGone === true
  },
}

/** Shown at once; at another version than the one that is known it is read anew and done on that. */
async function turned(
  id: string,
  turn: Turn,
): Promise<{ before: readonly BoardWidget[]; after: readonly BoardWidget[] }> {
  const board = knownDashboard(id) ?? (await readDashboardAgain(id))
  const widgets = turn(board.widgets)
  pretendDashboard({ ...board, widgets })
  try {
    await changeDashboard(id, { widgets }, board.version)
    return { before: board.widgets, after: widgets }
  } catch (error) {
    if (error instanceof ApiProblem && error.type === 'version-conflict') {
      await readDashboardAgain(id)
      return turned(id, turn)
    }
    pretendDashboard(board)
    throw error
  }
}

/** Gives back what differs between the two, and leaves alone what others did since. */
function turning(id: string, from: readonly BoardWidget[], to: readonly BoardWidget[]): Reverse {
  return async () => {
    const was = new Map(from.map((widget) => [widget.id, widget]))
    const will = new Map(to.map((widget) => [widget.id, widget]))
    const isOurs = (widget: BoardWidget) => JSON.stringify(was.get(widget.id)) !== JSON.stringify(will.get(widget.id))
    await turned(id, (widgets) => {
      const kept = widgets.flatMap((widget) => (isOurs(widget) ? (will.get(widget.id) ?? []) : widget))
      const back = to.filter((widget) => isOurs(widget) && !widgets.some((each) => each.id === widget.id))
      return [...kept, ...back]
    })
    return turning(id, to, from)
  }
}

function changing(id: string, values: Partial<DashboardDraft>, others: Partial<DashboardDraft>): Reverse {
  return async () => {
    await changeDashboard(id, values)
    return changing(id, others, values)
  }
}

function removal(id: string): Reverse {
  return async () => {
    await deleteDashboard(id)
    return restoring(id)
  }
}

function restoring(id: string): Reverse {
  return async () => {
    await restoreDashboard(id)
    return removal(id)
  }
}

async function tried<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    tellProblem(error)
    return null
  }
}
