import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { BriefingView } from '#modules/handover/briefing-view.web.tsx'
import { useLabel } from '#web/data/labels.ts'
import { IconPrint } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import classes from './handover.module.css'

/** The briefing of one account as a sheet to print. */
export function BriefingPage() {
  const { t } = useLingui()
  const { accountId = '' } = useParams({ strict: false }) as { accountId?: string }
  const name = useLabel('account', accountId)
  return (
    <main className={classes.page}>
      <PageHeader
        title={name || t`Briefing`}
        actions={
          <Button
            variant="default"
            leftSection={<IconPrint size={14} aria-hidden="true" />}
            onClick={() => print()}
          >{t`Print`}</Button>
        }
      >
        <Link to={`/accounts/${accountId}` as '/'} className={classes.back}>
          {t`Briefing`}
        </Link>
      </PageHeader>
      <div className={classes.content}>
        <BriefingView accountId={accountId} />
      </div>
    </main>
  )
}
