import { useLingui } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import { mayDo, useSession } from '#web/data/session.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconImport } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { StartScreen } from './files/start-screen.tsx'
import { ImportScreen } from './import-screen.tsx'

/** Bringing files in: `/import` takes them, `/import/{id}` leads one import from its mapping to its result. */
export function ImportPage() {
  const { t } = useLingui()
  const { importId } = useParams({ strict: false }) as { importId?: string }
  if (!mayDo(useSession(), 'import'))
    return (
      <main>
        <PageHeader title={t`Import`} />
        <EmptyState
          icon={IconImport}
          title={t`Importing is not part of your role`}
          text={t`It brings in many records at once, so an administrator decides who may. Ask yours, or give them the files.`}
        />
      </main>
    )
  return importId ? <ImportScreen key={importId} id={importId} /> : <StartScreen />
}
