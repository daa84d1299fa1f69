import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { ask } from '#web/kit/dialogs/ask.tsx'
import { nearWords } from '#web/kit/i18n.ts'
import type { Icon } from '#web/kit/icons.ts'
import { late } from '#web/kit/late.ts'

const RowSheet = late(() => import('./row-sheet.tsx'), 'RowSheet', nearWords)

export interface RowAct {
  label: string
  icon: Icon
  run: () => void
}

export interface RowSheetRequest {
  object: ObjectInfo
  record: RecordData
  openRecord: () => void
  /** Where rows can be ticked. */
  select?: { label: string; isOn: boolean; run: () => void }
  /** What belongs to the place where the row stands: to take it out of there. */
  own?: readonly RowAct[]
}

/** Shows at the lower edge what can be done with the record of a row. */
export function openRowSheet(request: RowSheetRequest): void {
  void ask<never>(({ opened, answer }) => <RowSheet {...request} opened={opened} close={() => answer(null)} />)
}
