import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useAggregate } from '#web/data/about.ts'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconChevronRight } from '#web/kit/icons.ts'
import { iconOf } from '../pages.ts'
import { Block } from './block.tsx'
import { BranchesBlock } from './branches/branches-block.tsx'
import classes from './structure-section.module.css'

/** The way to the lists that an organisation sets up once. */
export function StructureSection() {
  const { t } = useLingui()
  const { objects } = useCatalog()
  const words: Record<string, string> = {
    pipeline: t`The ways a sale can go: one for new business, one for renewals, as many as you have.`,
    stage: t`The steps of a pipeline, in order: how likely a deal is won from there, and what must be known to enter.`,
    branch: t`Where you are: offices, shops, regions.`,
    calendar: t`When you work: the hours of each day and the days off. A branch has one, and a person may have another.`,
    stockPlace: t`Where goods are kept: warehouses, shops, vans. Each belongs to a branch.`,
    target: t`What a branch, a team or a person is to reach, and by when.`,
    team: t`Who works together. Members of a team see each other’s customers and deals.`,
  }
  const shown = Object.keys(words).flatMap((name) => objects.get(name) ?? [])
  return (
    <>
      <Block>
        <div className={classes.cards}>
          {shown.map((object) => (
            <Card key={object.name} object={object} text={words[object.name] ?? ''} />
          ))}
        </div>
      </Block>
      {objects.has('branch') && <BranchesBlock />}
    </>
  )
}

function Card({ object, text }: { object: ObjectInfo; text: string }) {
  const CardIcon = iconOf(object.name)
  const { data } = useAggregate(object.name, { measures: [{ fn: 'count' }] })
  const count = data?.data[0]?.['count']
  return (
    <Link to={`/${object.path}` as '/'} className={classes.card}>
      <CardIcon size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes.words}>
        <strong>{object.pluralLabel ?? object.label}</strong>
        <span>{text}</span>
      </span>
      <span className={classes.count}>{count === undefined ? '' : formatNumber(Number(count))}</span>
      <IconChevronRight size={16} aria-hidden="true" />
    </Link>
  )
}
