import { useLingui } from '@lingui/react/macro'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectInfo } from '#web/data/catalog.ts'
import type { RecordData } from '#web/data/record-store.ts'
import { late, WhileLate } from '#web/kit/late.ts'
import { useOnPaper } from '#web/kit/on-paper.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { objectWeb } from '../object-web.ts'
import { panelsOf } from '../panels.ts'
import { canConcern } from '../timeline/activity-links.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { Facts } from './facts/facts.tsx'
import { MainText } from './facts/main-text.tsx'
import classes from './record-page.module.css'
import { OnePanel, Panels } from './related/panels.tsx'
import { RelatedLists } from './related/related-lists.tsx'
import { isPartOf, type Relation, relationsOf } from './related/relations.ts'
import { Tabs } from './tabs.tsx'

const ChangesList = late(() => import('./changes-list.tsx'), 'ChangesList')
const FilesPanels = late(() => import('./files/files-panels.tsx'), 'FilesPanels')
const MainChecklist = late(() => import('./facts/main-checklist.tsx'), 'MainChecklist')
const PartsTable = late(() => import('./related/parts-table.tsx'), 'PartsTable')

/** What happened beside what it is; on a phone one after the other, behind tabs. The tab stands in the address. */
export function RecordBody({ object, record }: { object: ObjectInfo; record: RecordData }) {
  const { t } = useLingui()
  const isOnPaper = useOnPaper()
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false }) && !isOnPaper
  const [tab, setTab] = useTab()
  const files = <FilesPanels object={object} record={record} />
  const related = (
    <>
      <Panels object={object} record={record} place="side" />
      <RelatedLists object={object} record={record} />
    </>
  )
  const panels = panelsOf(object.name, 'tab').filter(({ isShown }) => isShown?.(record) ?? true)
  const parts: { key: string; label: string; content: ReactNode }[] = [
    ...(isNarrow
      ? [
          {
            key: 'facts',
            label: t`Facts`,
            content: (
              <>
                <Facts object={object} record={record} />
                {files}
              </>
            ),
          },
        ]
      : []),
    ...(canConcern(object.name)
      ? [{ key: 'timeline', label: t`Timeline`, content: <Timeline object={object} record={record} /> }]
      : []),
    ...partsOf(object).map((relation) => ({
      key: relation.name,
      label: relation.label,
      content: (
        <WhileLate value={<SkeletonLines count={4} />}>
          <PartsTable relation={relation} record={record} />
        </WhileLate>
      ),
    })),
    ...panels.map((panel) => ({
      key: panel.key,
      label: panel.label(),
      content: <OnePanel panel={panel} object={object} record={record} />,
    })),
    ...(isNarrow && hasRelated(object) ? [{ key: 'related', label: t`Related`, content: related }] : []),
    { key: 'changes', label: t`Changes`, content: <ChangesList object={object} record={record} /> },
  ]
  const shown = parts.find(({ key }) => key === tab) ?? parts[0]
  const main = (
    <>
      {(!isNarrow || shown?.key === 'facts') && (
        <>
          <MainText object={object} record={record} />
          {object.fields.some(({ checklist }) => checklist) && <MainChecklist object={object} record={record} />}
        </>
      )}
      {parts.length > 1 && <Tabs label={t`Views of the record`} tabs={parts} shown={shown?.key ?? ''} show={setTab} />}
      {isOnPaper ? <OnPaper parts={parts.filter(({ key }) => key !== 'changes')} /> : shown?.content}
    </>
  )
  const top = <Panels object={object} record={record} place="top" />
  if (isNarrow)
    return (
      <>
        {top}
        <div className={classes.single}>{main}</div>
      </>
    )
  return (
    <div className={classes.columns}>
      <div className={classes.main}>
        {top}
        {main}
      </div>
      <aside className={classes.side} aria-label={t`Facts`}>
        <Facts object={object} record={record} part="main" />
        {files}
        {related}
        <Facts object={object} record={record} part="rest" />
      </aside>
    </div>
  )
}

/** One after the other, since nobody turns tabs on paper. */
function OnPaper({ parts }: { parts: readonly { key: string; label: string; content: ReactNode }[] }) {
  return parts.map(({ key, label, content }) => (
    <section key={key} className={classes.part}>
      <h2>{label}</h2>
      {content}
    </section>
  ))
}

/** Lists of what the record is made of, such as the lines of a deal. */
function partsOf(object: ObjectInfo): Relation[] {
  return relationsOf(object, objectWeb(object.name)).filter(isPartOf)
}

function hasRelated(object: ObjectInfo): boolean {
  if (panelsOf(object.name, 'side').length > 0) return true
  return relationsOf(object, objectWeb(object.name)).some((relation) => !isPartOf(relation))
}

function useTab(): [string, (tab: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const set = (tab: string) =>
    void navigate({
      to: '.',
      search: (before: Record<string, string | undefined>) => ({ ...before, tab }),
      replace: true,
    } as never)
  return [search['tab'] ?? '', set]
}
