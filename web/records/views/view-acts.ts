import { t } from '@lingui/core/macro'
import type { Reverse } from '#web/data/undo.ts'
import { fetched } from '#web/kit/late.ts'
import { tellDone, tellProblem } from '../acts.ts'
import type { ListState } from '../list-state.ts'
import { configOf } from './use-view.ts'
import { changeView, createView, deleteView, draftOf, type View, type ViewDraft } from './view-data.ts'
import { askViewName } from './view-name-dialog.tsx'

/** What a person does with saved views; each says what happened, or why it did not. */
export const viewActs = {
  /** Asks for a name; answers the new view. */
  async saveAs(object: string, state: ListState): Promise<View | null> {
    const named = await askViewName({ title: t`Save as a view`, name: '', shared: false })
    if (!named) return null
    const draft: ViewDraft = { object, ...named, ...configOf(state) }
    return tried(async () => {
      const view = await createView(draft)
      tellDone(t`View “${view.name}” saved`, deletion(view))
      return view
    })
  },

  async save(view: View, state: ListState): Promise<void> {
    const before = { layout: view.layout, config: view.config }
    await changed(view, configOf(state), before, t`View “${view.name}” saved`)
  },

  async rename(view: View): Promise<void> {
    const named = await askViewName({ title: t`Rename the view`, name: view.name, shared: view.shared })
    if (!named) return
    await changed(view, named, { name: view.name, shared: view.shared }, t`View renamed`)
  },

  async duplicate(view: View): Promise<View | null> {
    return tried(async () => {
      const copy = await createView({
        ...draftOf(view),
        name: t`${view.name} (copy)`,
        shared: false,
        isDefault: false,
        defaultFor: [],
      })
      tellDone(t`View “${copy.name}” saved`, deletion(copy))
      return copy
    })
  },

  async share(view: View, shared: boolean): Promise<void> {
    const text = shared ? t`Colleagues see “${view.name}” now` : t`Only you see “${view.name}” now`
    await changed(view, { shared }, { shared: view.shared }, text)
  },

  async setDefault(view: View, isDefault: boolean): Promise<void> {
    const text = isDefault ? t`The list opens with “${view.name}” now` : t`The list opens with all records now`
    await changed(view, { isDefault }, { isDefault: view.isDefault }, text)
  },

  /** Asks for which roles the list opens with it. */
  async chooseRoles(view: View): Promise<void> {
    const { askViewRoles } = await fetched(() => import('./view-roles-dialog.tsx'))
    const roles = await askViewRoles(view)
    if (!roles) return
    const { name, defaultFor } = view
    await changed(view, { defaultFor: roles }, { defaultFor }, t`Who sees “${name}” first is changed`)
  },

  /** False when it stays. */
  async remove(view: View): Promise<boolean> {
    const isGone = await tried(async () => {
      await deleteView(view)
      tellDone(t`View “${view.name}” deleted`, creation(view))
      return true
    })
    return isGone === true
  },
}

// biome-ignore lint/complexity/useMaxParams: what, to, from, and how it is told
async function changed(
  view: View,
  changes: Partial<ViewDraft>,
  before: Partial<ViewDraft>,
  text: string,
): Promise<void> {
  await tried(async () => {
    await changeView(view, changes)
    tellDone(text, change(view, before, changes))
  })
}

/** Gives the view these values; the others take that back. */
function change(view: View, values: Partial<ViewDraft>, others: Partial<ViewDraft>): Reverse {
  return async () => {
    await changeView(view, values)
    return change(view, others, values)
  }
}

function deletion(view: View): Reverse {
  return async () => {
    await deleteView(view)
    return creation(view)
  }
}

function creation(view: View): Reverse {
  return async () => deletion(await createView(draftOf(view)))
}

async function tried<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    tellProblem(error)
    return null
  }
}
