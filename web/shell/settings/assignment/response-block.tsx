import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { useObject } from '#web/data/catalog.ts'
import { IconArrowDown, IconTrash } from '#web/kit/icons.ts'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { FilterBar } from '#web/records/filter/filter-bar.tsx'
import { Block } from '../block.tsx'
import form from '../form.module.css'
import classes from './assignment.module.css'
import type { Rules } from './assignment-data.ts'
import { TimeChoice } from './time-choice.tsx'

interface Props {
  rules: Pick<Rules, 'responses' | 'respondFrom'>
  change: (part: Partial<Rules>) => void
}

/** Within which time a new lead is to be answered. */
export function ResponseBlock({ rules: { responses, respondFrom }, change }: Props) {
  const { t } = useLingui()
  const lead = useObject('lead')
  const put = (next: Rules['responses']) => change({ responses: next })
  return (
    <Block
      title={t`First response`}
      text={t`Within which time of work a new lead is to be called, met or visited. The first that holds counts.`}
      action={
        <Button variant="default" onClick={() => put([...responses, { when: {}, minutes: 60 }])}>
          {t`Add a time`}
        </Button>
      }
    >
      {responses.length > 0 && (
        <>
          <div className={classes.from}>
            <PlainChoice
              label={t`The time runs`}
              choices={[
                { value: 'creation', label: t`from when the lead comes in` },
                { value: 'assignment', label: t`from when a rule gives it to somebody` },
              ]}
              value={respondFrom}
              change={(from) => change({ respondFrom: from as Rules['respondFrom'] })}
            />
          </div>
          <ol className={classes.rules} aria-label={t`Times of the first response`}>
            {responses.map((response, at) => {
              const hasFilter = Object.keys(response.when).length > 0
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and keep their place while they are typed
                <li key={at} className={classes.card}>
                  <div className={classes.head}>
                    <TimeChoice
                      label={t`Answer is due`}
                      minutes={response.minutes}
                      change={(minutes) => put(responses.with(at, { ...response, minutes: minutes ?? 60 }))}
                    />
                    {at < responses.length - 1 && (
                      <ActionIcon
                        aria-label={t`Ask this rule later`}
                        onClick={() => put(responses.toSpliced(at, 1).toSpliced(at + 1, 0, response))}
                      >
                        <IconArrowDown size={16} />
                      </ActionIcon>
                    )}
                    <ActionIcon aria-label={t`Remove this time`} onClick={() => put(responses.toSpliced(at, 1))}>
                      <IconTrash size={16} />
                    </ActionIcon>
                  </div>
                  <FilterBar
                    object={lead}
                    filter={hasFilter ? response.when : null}
                    onChange={(when) => put(responses.with(at, { ...response, when: when ?? {} }))}
                  />
                  {!hasFilter && (
                    <p className={form.note}>{t`Without a filter: every lead that none before it takes.`}</p>
                  )}
                </li>
              )
            })}
          </ol>
        </>
      )}
    </Block>
  )
}
