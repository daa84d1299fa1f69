import { t } from '@lingui/core/macro'
import { notify } from '#web/kit/notices/notify.ts'
import { tellProblem } from '../acts.ts'
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
      notify({ text: t`View “${view.name}” saved`, key: 'done' })
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
    return tried(() => createView({ ...draftOf(view), name: t`${view.name} (copy)`, shared: false, isDefault: false }))
  },

  async share(view: View, shared: boolean): Promise<void> {
    const text = shared ? t`Colleagues see “${view.name}” now` : t`Only you see “${view.name}” now`
    await changed(view, { shared }, { shared: view.shared }, text)
  },

  async setDefault(view: View, isDefault: boolean): Promise<void> {
    const text = isDefault ? t`The list opens with “${view.name}” now` : t`The list opens with all records now`
    await changed(view, { isDefault }, { isDefault: view.isDefault }, text)
  },

  async remove(view: View): Promise<void> {
    await tried(async () => {
      await deleteView(view)
      const action = { label: t`Undo`, run: () => void tried(() => createView(draftOf(view))) }
      notify({ text: t`View “${view.name}” deleted`, key: 'done', action })
    })
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
    const action = { label: t`Undo`, run: () => void tried(() => changeView(view, before)) }
    notify({ text, key: 'done', action })
  })
}

async function tried<T>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    tellProblem(error)
    return null
  }
}
