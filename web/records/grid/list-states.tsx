import { useLingui } from '@lingui/react/macro'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconTable } from '#web/kit/icons.ts'

/** Of an address that names no object, or one that the person may not see. */
export function NotThere() {
  const { t } = useLingui()
  return (
    <main>
      <EmptyState
        icon={IconTable}
        title={t`There is no such list`}
        text={t`The address may be misspelt, or your role does not include these records.`}
      />
    </main>
  )
}
