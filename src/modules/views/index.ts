/** How each person likes to look at records. */

export { keeperOf, refuseLarge } from './own-keeping.ts'
export { changePreferences, readPreferences } from './preferences.ts'
export { presenceInput, tellPresence } from './presence.ts'
export { changeView, changeViewInput, createView, createViewInput } from './save-view.ts'
export { deleteView, listViews, type SavedView } from './saved-view.ts'
