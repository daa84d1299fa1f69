import { t } from '@lingui/core/macro'
import { fetched } from '#web/kit/late.ts'
import { dashboardActs } from './dashboard-acts.ts'
import type { Dashboard } from './dashboard-data.ts'

/** Asks for a name and with whom it is shared; answers the new board, which is empty. */
export async function makeDashboard(): Promise<Dashboard | null> {
  const { askBoardName } = await fetched(() => import('./board-name-dialog.tsx'))
  const named = await askBoardName({ title: t`New dashboard`, name: '', shared: false, roles: [] })
  return named && dashboardActs.create({ ...named, filters: { period: 'this-quarter' } })
}
