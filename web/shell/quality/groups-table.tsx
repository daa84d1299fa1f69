import { useLingui } from '@lingui/react/macro'
import { fieldOf, type ObjectInfo } from '#web/data/catalog.ts'
import { useLabel } from '#web/data/labels.ts'
import { asProblem } from '#web/data/problem.ts'
import { formatNumber } from '#web/kit/format.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import type { Filter } from '#web/records/list-state.ts'
import { sayProblem } from '#web/records/say-problem.ts'
import { FoundLink, found } from './found-link.tsx'
import classes from './quality.module.css'
import { type GroupedBy, type GroupQuality, type ObjectQuality, useGroups } from './quality-data.ts'
import { sayShare } from './share.ts'

interface Props {
  info: ObjectInfo
  quality: ObjectQuality
  by: GroupedBy
}

/** The same by who is responsible, or by where the records came from; the largest first. */
export function GroupsTable({ info, quality, by }: Props) {
  const { t } = useLingui()
  const { data, error } = useGroups(info.name, by, quality.at)
  if (error) return <p role="alert">{sayProblem(asProblem(error))}</p>
  if (!data) return <SkeletonLines count={5} />
  const asked = quality.fields.filter(({ missing }) => missing !== null).length
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={by === 'owner' ? t`By owner` : t`By source`}>
        <thead>
          <tr>
            <th scope="col">{fieldOf(info, by)?.label}</th>
            <th scope="col" data-figure>{t`Records`}</th>
            <th scope="col" data-figure>{t`Filled`}</th>
            <th scope="col" data-figure>{t`Not valid`}</th>
            <th scope="col" data-figure>{t`Old`}</th>
            <th scope="col" data-figure>{t`Conflicts`}</th>
            <th scope="col" data-figure>{t`Cannot be reached`}</th>
            <th scope="col" data-figure>{t`Of no use`}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((group) => (
            <GroupRow key={group.key ?? ''} {...{ info, group, by, asked }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function GroupRow({ info, group, by, asked }: { info: ObjectInfo; group: GroupQuality; by: GroupedBy; asked: number }) {
  const { t } = useLingui()
  const person = useLabel(by === 'owner' ? 'user' : undefined, group.key)
  const source = fieldOf(info, 'source')?.options?.find(({ key }) => key === group.key)?.label ?? group.key
  const name =
    group.key === null
      ? by === 'owner'
        ? t`Nobody`
        : t`Not said, and others`
      : by === 'owner'
        ? person || '…'
        : source
  // Sources beyond the commonest are counted together: no filter names them.
  const own: Filter | null = group.key !== null || by === 'owner' ? { [by]: group.key } : null
  const figures = [
    { count: group.stale, mark: 'stale', label: t`Old` },
    { count: group.conflict, mark: 'conflict', label: t`Conflicts` },
    { count: group.unreachable, mark: 'unreachable', label: t`Cannot be reached` },
    { count: group.useless, mark: 'useless', label: t`Of no use` },
  ]
  const whole = group.total * asked
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-figure>
        {own ? (
          <FoundLink info={info} count={group.total} filter={[own]} label={`${name}`} />
        ) : (
          formatNumber(group.total)
        )}
      </td>
      <td data-figure>{sayShare(whole - group.missing, whole)}</td>
      <td data-figure>{group.invalid === 0 ? <span className={classes.none}>–</span> : formatNumber(group.invalid)}</td>
      {figures.map(({ count, mark, label }) => (
        <td key={mark} data-figure>
          {own ? (
            <FoundLink info={info} count={count} filter={[own, found(mark)]} label={`${name}, ${label}`} />
          ) : (
            count !== null && formatNumber(count)
          )}
        </td>
      ))}
    </tr>
  )
}
