import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ProgressBar } from '#web/kit/progress.tsx'
import classes from './entry-form.module.css'
import { readSetUp, type SetUpState } from './set-up.ts'

interface Props {
  /** The password only when it was made up, since nobody else knows it. */
  account: { email: string; password: string | null }
  enter: () => void
}

export function SampleProgress({ account, enter }: Props) {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['setup'],
    queryFn: readSetUp,
    refetchInterval: ({ state }) => (isRunning(state.data) ? 600 : false),
    staleTime: 0,
  })
  const isBusy = isRunning(data)
  const hasFailed = data?.sample?.state === 'failed'
  return (
    <div className={classes.form}>
      <div aria-live="polite">
        {isBusy && <ProgressBar value={shareOf(data)} label={t`Sample data`} />}
        {!isBusy && !hasFailed && <p className={classes.note}>{t`It is ready.`}</p>}
        {hasFailed && <p className={classes.problem}>{t`The sample data could not be made. Kith itself is ready.`}</p>}
      </div>
      {account.password && (
        <>
          <p className={classes.note}>{t`Keep this: with it you sign in again later.`}</p>
          <dl className={classes.secret}>
            <dt>{t`E-mail`}</dt>
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

function isRunning(state: SetUpState | undefined): boolean {
  return state === undefined || state.sample?.state === 'running' || state.sample?.state === 'waiting'
}

function shareOf(state: SetUpState | undefined): number {
  const progress = state?.sample?.progress ?? 0
  if (typeof progress === 'number') return progress
  return progress.total > 0 ? progress.done / progress.total : 0
}
