import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ProgressBar } from '#web/kit/progress.tsx'
import classes from './entry-form.module.css'
import { isMoving, setUpQuery } from './set-up.ts'

interface Props {
  /** The password only when it was made up, since nobody else knows it. */
  account: { email: string; password: string | null }
  enter: () => void
}

export function SampleProgress({ account, enter }: Props) {
  const { t } = useLingui()
  const { data } = useQuery(setUpQuery)
  const isBusy = data === undefined || isMoving(data)
  const hasFailed = data?.sample?.state === 'failed'
  const hasNothingToKeep = !isBusy && !hasFailed && !account.password
  useEffect(() => {
    if (hasNothingToKeep) enter()
  })
  return (
    <div className={classes.form}>
      <div aria-live="polite">
        {isBusy && <ProgressBar value={data?.sample?.progress ?? 0} label={t`Sample data`} />}
        {!isBusy && !hasFailed && <p className={classes.note}>{t`It is ready.`}</p>}
        {hasFailed && <p className={classes.problem}>{t`The sample data could not be made. Kith itself is ready.`}</p>}
      </div>
      {account.password && (
        <>
          <p className={classes.note}>{t`Keep this: with it you sign in again later.`}</p>
          <dl className={classes.secret}>
            <dt>{t`Email`}</dt>
            <dd>{account.email}</dd>
            <dt>{t`Password`}</dt>
            <dd>{account.password}</dd>
          </dl>
        </>
      )}
      <Button size="md" loading={isBusy} onClick={enter} data-autofocus>
        {t`Open Kith`}
      </Button>
    </div>
  )
}
