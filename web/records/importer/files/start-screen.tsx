import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { PageHeader } from '#web/kit/page-header.tsx'
import { ImportSteps } from '../import-steps.tsx'
import { DropZone } from './drop-zone.tsx'
import { PastImports } from './past-imports.tsx'
import classes from './start-screen.module.css'

/** Files are given here; below stand the imports of before. */
export function StartScreen() {
  const { t } = useLingui()
  const navigate = useNavigate()
  return (
    <main className={classes.page}>
      <PageHeader title={t`Import`}>
        <ImportSteps current="files" reachable={['files']} go={() => {}} />
      </PageHeader>
      <div className={classes.content}>
        <DropZone taken={({ id }) => void navigate({ to: '/import/$importId', params: { importId: id } })} />
        <PastImports />
      </div>
    </main>
  )
}
