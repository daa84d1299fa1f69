import '@mantine/core/styles/Switch.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#web/data/call.ts'
import { asProblem } from '#web/data/problem.ts'
import { queryClient } from '#web/data/query-client.ts'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellDone, tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { Block } from '../settings/block.tsx'
import form from '../settings/form.module.css'
import classes from './duplicates-section.module.css'

interface Settings {
  mergesFrom: number | null
}

const key = ['settings of duplicates']
/** How sure it must be; the first when it is switched on. */
const choices = [0.9999, 0.999, 0.99]

/** Whether duplicates are merged without a person; for administrators. */
export function DuplicatesSection() {
  const { t } = useLingui()
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => call<Settings>('/duplicates/settings'),
    staleTime: 0,
  })
  const change = async (mergesFrom: number | null) => {
    try {
      const body = { mergesFrom }
      queryClient.setQueryData(key, await call<Settings>('/duplicates/settings', { method: 'PUT', body }))
      tellDone(mergesFrom === null ? t`Duplicates are left to people` : t`The surest duplicates are merged`, null)
    } catch (error) {
      tellProblem(error)
    }
  }
  const mergesFrom = data?.mergesFrom ?? null
  return (
    <Block
      title={t`Merging`}
      text={t`Pairs that are probably the same stand under Duplicates, for people to decide. The surest can be merged without asking.`}
      action={
        <Link to={'/duplicates' as '/'} className={classes.way}>
          <Trans>Review duplicates</Trans>
        </Link>
      }
    >
      {data && (
        <>
          <Switch
            label={t`Merge the surest by themselves`}
            description={t`The older record stays and gets what only the other knew. Each merge stands in the history and can be undone; a pair that was undone is not merged again.`}
            checked={mergesFrom !== null}
            onChange={(event) => void change(event.currentTarget.checked ? (choices[0] as number) : null)}
          />
          {mergesFrom !== null && (
            <fieldset className={classes.choices}>
              <legend>{t`When it is at least so likely`}</legend>
              {choices.map((choice) => (
                <button
                  key={choice}
                  type="button"
                  aria-pressed={choice === mergesFrom}
                  onClick={() => void change(choice)}
                >
                  {formatNumber(choice, { style: 'percent', maximumFractionDigits: 2 })}
                </button>
              ))}
            </fieldset>
          )}
        </>
      )}
      {!data && error && (
        <p className={form.problem} role="alert">
          {sayProblem(asProblem(error))}
        </p>
      )}
      {!data && !error && <SkeletonLines count={2} />}
    </Block>
  )
}
