import { useParams } from '@tanstack/react-router'
import { ActPage } from './act-page.tsx'
import { HistoryList } from './history-list.tsx'

/** What was done, newest first: `/history`; and one act with all that it changed: `/history/{id}`. */
export function HistoryPage() {
  const { changeSetId } = useParams({ strict: false }) as { changeSetId?: string }
  return changeSetId ? <ActPage key={changeSetId} id={changeSetId} /> : <HistoryList />
}
