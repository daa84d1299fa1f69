import { t } from '@lingui/core/macro'
import { preference, setPreference } from '#web/data/preferences.ts'
import type { Reverse } from '#web/data/undo.ts'
import { fetched } from '#web/kit/late.ts'
import { tellDone, tellProblem } from '../acts.ts'
import type { ListState } from '../list-state.ts'
import { configOf, type OpeningChoices, openingChoices } from './use-view.ts'
import { changeView, createView, deleteView, draftOf, readViews, type View, type ViewDraft } from './view-data.ts'
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

  /** Of a view of one's own what oneself sees first, of a shared one what everybody does. */
  async setDefault(view: View, isDefault: boolean): Promise<void> {
    const text = isDefault ? t`The list opens with “${view.name}” now` : t`The list opens with all records now`
    if (!view.shared) keepChoice(view.object, null)
    await changed(view, { isDefault }, { isDefault: view.isDefault }, text)
  },

  /** Oneself sees a shared view first, or all records, whatever roles and everybody do; null goes with these again. */
  choose(view: View, choice: string | null): void {
    const before = preference<OpeningChoices>(openingChoices, {})[view.object] ?? null
    const opens = choice === view.id || (choice === null && view.opens)
    const text = opens ? t`Your list opens with “${view.name}” now` : t`Your list opens with all records now`
    keepChoice(view.object, choice)
    tellDone(text, chosen(view.object, before, choice))
  },

  /** Asks for which roles the list opens with it; what only its owner saw is shared by that. */
  async chooseRoles(view: View): Promise<void> {
    const { askViewRoles } = await fetched(() => import('./view-roles-dialog.tsx'))
    const roles = await askViewRoles(view)
    if (!roles) return
    const { name, shared, isDefault, defaultFor } = view
    const changes = { defaultFor: roles, ...(shared ? {} : { shared: true }) }
    const before = shared ? { defaultFor } : { shared, isDefault, defaultFor }
    await changed(view, changes, before, t`Who sees “${name}” first is changed`)
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

function keepChoice(object: string, choice: string | null): void {
  const { [object]: _, ...others } = preference<OpeningChoices>(openingChoices, {})
  setPreference(openingChoices, choice === null ? others : { ...others, [object]: choice })
}

/** Chooses this; the other takes that back. */
function chosen(object: string, choice: string | null, other: string | null): Reverse {
  return () => {
    keepChoice(object, choice)
    return Promise.resolve(chosen(object, other, choice))
  }
}

// biome-ignore lint/complexity/useMaxParams: what, to, from, and how it is told
async function changed(
  view: View,
  changes: Partial<ViewDraft>,
  before: Partial<ViewDraft>,
  text: string,
): Promise<void> {
  await tried(async () => {
    const displaced = await displacedBy(view, changes)
    await changeView(view, changes)
    tellDone(text, takeBack(view, { before, changes, displaced }))
  })
}

interface Changed {
  before: Partial<ViewDraft>
  changes: Partial<ViewDraft>
  displaced: readonly View[]
}

/** Gives a view what it had, and those that were opened in its place theirs; undone again it displaces them once more. */
function takeBack(view: View, { before, changes, displaced }: Changed): Reverse {
  return async () => {
    await changeView(view, before)
    for (const each of displaced) {
      const { isDefault, defaultFor } = each
      await changeView(each, each.shared ? { isDefault, defaultFor } : { isDefault })
    }
    return async () => {
      await changeView(view, changes)
      return takeBack(view, { before, changes, displaced })
    }
  }
}

/** Views that the list opens with until this one is opened instead: of each role and of everybody it opens with one alone. */
async function displacedBy(view: View, { isDefault, defaultFor = [] }: Partial<ViewDraft>): Promise<View[]> {
  if (!isDefault && defaultFor.length === 0) return []
  const isDisplaced = (each: View) =>
    (isDefault && each.isDefault && each.shared === view.shared && (each.shared || each.mine)) ||
    each.defaultFor.some((role) => defaultFor.includes(role))
  return (await readViews(view.object)).filter((each) => each.id !== view.id && isDisplaced(each))
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
