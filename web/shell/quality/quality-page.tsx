import { t as say } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCatalog } from '#web/data/catalog.ts'
import { asProblem } from '#web/data/problem.ts'
import { mayDo, useSession } from '#web/data/session.ts'
import { ChoiceStrip } from '#web/kit/choice-strip.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatTime } from '#web/kit/format.ts'
import { IconDownload, IconQuality } from '#web/kit/icons.ts'
import { PageHeader } from '#web/kit/page-header.tsx'
import { PlainChoice } from '#web/kit/plain-choice.tsx'
import { ProgressBar } from '#web/kit/progress.tsx'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { tellProblem } from '#web/records/acts.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { FieldsTable } from './fields-table.tsx'
import { GroupsTable } from './groups-table.tsx'
import classes from './quality.module.css'
import { type GroupedBy, type ObjectQuality, type Quality, useQuality, useQualityActs } from './quality-data.ts'
import { takeCsv } from './take-csv.ts'
import { Tiles } from './tiles.tsx'
import { UselessNote } from './useless-note.tsx'

interface Place {
  object?: string
  by?: string
}

/** How complete, right and fresh the records are; each figure leads to its list. */
export function QualityPage() {
  const { t } = useLingui()
  const { data, error } = useQuality()
  const { objects } = useCatalog()
  const place = useSearch({ strict: false }) as Place
  const navigate = useNavigate()
  const shown = data?.objects.find(({ object }) => object === place.object) ?? data?.objects[0]
  const go = (next: Place) =>
    void navigate({ to: '/quality' as '/', search: { ...place, ...next } as never, replace: true })
  return (
    <main className={classes.page}>
      <PageHeader title={t`Quality`} actions={data && shown && <Acts quality={data} shown={shown} />} />
      <div className={classes.content}>
        <ChoiceStrip
          label={t`Of which records`}
          choices={(data?.objects ?? []).map(({ object }) => ({
            value: object,
            label: objects.get(object)?.pluralLabel ?? object,
          }))}
          value={shown?.object}
          change={(object) => go({ object })}
        />
        {error && !data && <p role="alert">{sayProblem(asProblem(error))}</p>}
        {!data && !error && <SkeletonLines count={8} />}
        {data && !shown && <EmptyState icon={IconQuality} title={t`There are no records whose quality is measured`} />}
        {data && shown && <Figures quality={data} shown={shown} by={place.by} choose={(by) => go({ by })} />}
      </div>
    </main>
  )
}

function Acts({ quality, shown }: { quality: Quality; shown: ObjectQuality }) {
  const { t } = useLingui()
  const { refresh } = useQualityActs()
  const isBusy = quality.objects.some(({ progress }) => progress !== null)
  return (
    <>
      {shown.at && (
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => void takeCsv(shown).catch(tellProblem)}
        >
          {t`CSV`}
        </Button>
      )}
      {mayDo(useSession(), 'administer') && (
        <Button variant="default" loading={isBusy} onClick={() => void refresh()}>{t`Refresh now`}</Button>
      )}
    </>
  )
}

interface FiguresProps {
  quality: Quality
  shown: ObjectQuality
  by: string | undefined
  choose: (by: string) => void
}

function Figures({ quality, shown, by, choose }: FiguresProps) {
  const { t } = useLingui()
  const session = useSession()
  const { refresh } = useQualityActs()
  const info = useCatalog().objects.get(shown.object)
  if (!info) return null
  if (shown.at === null && shown.progress === null)
    return (
      <EmptyState
        icon={IconQuality}
        title={t`Nobody has looked yet`}
        text={t`Kith looks at all records each night, and counts what is missing, not valid, old or in conflict.`}
        action={mayDo(session, 'administer') && <Button onClick={() => void refresh()}>{t`Look now`}</Button>}
      />
    )
  const grouped = shown.groupedBy.find((each) => each === by) ?? null
  const choices = [
    { value: 'field', label: t`By field` },
    ...shown.groupedBy.map((each) => ({ value: each, label: sayBy(each) })),
  ]
  return (
    <>
      <div className={classes.state}>
        <span>
          {shown.at ? (
            <Trans>As of {formatTime(shown.at)}</Trans>
          ) : (
            <Trans>Kith looks at these records for the first time.</Trans>
          )}
        </span>
        <Months quality={quality} />
      </div>
      {shown.progress !== null && <ProgressBar value={shown.progress} label={t`Looking at all records`} />}
      {shown.at !== null && (
        <>
          <Tiles info={info} quality={shown} />
          <UselessNote info={info} count={shown.useless ?? 0} />
          <PlainChoice
            label={t`Figures`}
            className={classes.by as string}
            choices={choices}
            value={grouped ?? 'field'}
            change={choose}
          />
          {grouped ? (
            <GroupsTable info={info} quality={shown} by={grouped} />
          ) : (
            <FieldsTable info={info} quality={shown} />
          )}
        </>
      )}
    </>
  )
}

function sayBy(by: GroupedBy): string {
  return by === 'owner' ? say`By owner` : say`By source`
}

/** After how long a value is old: for whoever administers to say. */
function Months({ quality: { months } }: { quality: Quality }) {
  const { t } = useLingui()
  const { setMonths } = useQualityActs()
  const isMine = mayDo(useSession(), 'administer')
  if (!isMine) return <span>{t`Old is what nobody has changed or confirmed for ${months} months`}</span>
  const choices = [...new Set([3, 6, 12, 18, 24, 36, months])].sort((one, other) => one - other)
  return (
    <div className={classes.old}>
      <span aria-hidden="true">{t`Old after`}</span>
      <PlainChoice
        label={t`Old after`}
        className={classes.months as string}
        choices={choices.map((each) => ({ value: String(each), label: t`${each} months` }))}
        value={String(months)}
        change={(value) => void setMonths(Number(value))}
      />
    </div>
  )
}
