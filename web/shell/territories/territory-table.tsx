import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { call } from '#web/data/call.ts'
import { currentCatalog, fieldOf, useObject } from '#web/data/catalog.ts'
import { type RecordData, records, useRecord } from '#web/data/record-store.ts'
import { may } from '#web/data/session.ts'
import { formatMoney, formatNumber } from '#web/kit/format.ts'
import { IconDots } from '#web/kit/icons.ts'
import { binRecord, changeByPerson, tellProblem } from '#web/records/acts.ts'
import { useSaid } from '#web/records/filter/use-names.ts'
import type { Filter } from '#web/records/list-state.ts'
import { RowLink } from '../work/row-link.tsx'
import work from '../work/work.module.css'
import classes from './territories.module.css'
import type { Balance, Measure, Sums, TerritoryLine } from './territory-data.ts'
import { openTerritory } from './territory-dialog.tsx'

interface Props {
  data: Balance
  measure: Measure
  isPerPerson: boolean
  /** What is compared, in words. */
  said: string
}

/** The tree, a line for each territory with all that lies below it, and how far it is from those beside it. */
export function TerritoryTable({ data, measure, isPerPerson, said }: Props) {
  const { t } = useLingui()
  const territory = useObject('territory')
  const { currency } = data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keys
    <section className={work.scroll} tabIndex={0} aria-label={t`Balance of the territories`}>
      <table className={work.table}>
        <thead>
          <tr>
            <th scope="col">{territory.label}</th>
            <th scope="col">{fieldOf(territory, 'people')?.label}</th>
            <th scope="col">{t`Accounts`}</th>
            <th scope="col">{t`Open leads`}</th>
            <th scope="col">{t`Open deals`}</th>
            <th scope="col">{t`Won in 12 months`}</th>
            {isPerPerson && <th scope="col">{t`${said}, per person`}</th>}
            <th scope="col">{t`From the mean`}</th>
          </tr>
        </thead>
        <tbody>
          {data.territories.map((line) => (
            <tr key={line.id} data-faint={line.active ? undefined : true}>
              <th scope="row">
                <Name line={line} />
              </th>
              <td>{line.people === null ? '–' : formatNumber(line.people)}</td>
              <Numbers name={line.name} sums={line.whole} filters={line.filters} currency={currency} />
              {isPerPerson && <td>{sayMeasure(line.perPerson[measure], { measure, currency })}</td>}
              <td>
                <Far value={(isPerPerson ? line.perPersonFromMean : line.fromMean)[measure]} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`Without a territory`}</th>
            <td />
            <Numbers
              name={t`Without a territory`}
              sums={data.without.figures}
              filters={data.without.filters}
              currency={currency}
            />
            {isPerPerson && <td />}
            <td />
          </tr>
          <tr>
            <th scope="row">{t`Together`}</th>
            <td />
            <Numbers name={t`Together`} sums={data.total} filters={null} currency={currency} />
            {isPerPerson && <td />}
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function sayMeasure(value: number | null, { measure, currency }: { measure: Measure; currency: string }): string {
  if (value === null) return '–'
  if (measure === 'openAmount' || measure === 'wonAmount')
    return formatMoney({ amount: value.toFixed(2), currency }, { short: true })
  return formatNumber(value, { maximumFractionDigits: 1 })
}

interface NumbersProps {
  name: string
  sums: Sums
  filters: TerritoryLine['filters'] | null
  currency: string
}

function Numbers({ name, sums, filters, currency }: NumbersProps) {
  const { t } = useLingui()
  const money = (amount: string | null) =>
    amount !== null && Number(amount) !== 0 && <small>{formatMoney({ amount, currency }, { short: true })}</small>
  const cell = (of: keyof TerritoryLine['filters'], object: string, label: string, amount: string | null = null) => {
    const count = sums[of]
    if (count === null || count === 0) return <span className={work.faint}>–</span>
    const shown = (
      <>
        {formatNumber(count)}
        {money(amount)}
      </>
    )
    if (!filters) return <span className={work.number}>{shown}</span>
    return (
      <RowLink object={object} filter={filters[of]} label={`${name}, ${label}`}>
        {shown}
      </RowLink>
    )
  }
  return (
    <>
      <td>{cell('accounts', 'account', t`Accounts`)}</td>
      <td>{cell('openLeads', 'lead', t`Open leads`)}</td>
      <td>{cell('openDeals', 'deal', t`Open deals`, sums.openAmount)}</td>
      <td>{cell('wonDeals', 'deal', t`Won in 12 months`, sums.wonAmount)}</td>
    </>
  )
}

/** To the left less than those beside it, to the right more; what is more than twice the mean ends at the edge. */
function Far({ value }: { value: number | null }) {
  if (value === null) return <span className={work.faint}>–</span>
  const width = Math.min(1, Math.abs(value)) * 50
  const start = value < 0 ? 50 - width : 50
  return (
    <span className={classes.far}>
      <span className={classes.bar} aria-hidden="true">
        <i style={{ insetInlineStart: `${start}%`, width: `${width}%` }} />
      </span>
      {formatNumber(value, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })}
    </span>
  )
}

function Name({ line }: { line: TerritoryLine }) {
  const { t } = useLingui()
  const { id, name, depth, active, hasRule } = line
  const account = useObject('account')
  const filter = useRecord('territory', id)?.['filter'] as Filter | null | undefined
  const words = useSaid(account, filter ?? null)
  const level = depth + 1
  return (
    <span className={classes.name} style={{ '--depth': depth } as CSSProperties}>
      <span>
        <Link to={`/${currentCatalog().objects.get('territory')?.path}/${id}` as '/'}>{name}</Link>
        <span className="k-hidden">{t`Level ${level}`}</span>
        {!active && <small>{t`off`}</small>}
        {active && !hasRule && <small>{t`no rule`}</small>}
        {active && hasRule && filter && <small>{words}</small>}
      </span>
      <Acts id={id} name={name} active={active} />
    </span>
  )
}

function Acts({ id, name, active }: Pick<TerritoryLine, 'id' | 'name' | 'active'>) {
  const { t } = useLingui()
  const object = useObject('territory')
  const [mayAdd, mayChange, mayBin] = [
    may('create', 'territory'),
    may('change', 'territory'),
    may('delete', 'territory'),
  ]
  if (!mayAdd && !mayChange && !mayBin) return null
  const withRecord = async (act: (record: RecordData) => Promise<unknown>) => {
    try {
      const record = await call<RecordData>(`/${object.path}/${id}`)
      records.put('territory', record)
      await act(record)
    } catch (error) {
      tellProblem(error)
    }
  }
  const turn = (record: RecordData) =>
    changeByPerson({
      object: 'territory',
      record,
      values: { active: !active },
      text: active ? t`“${name}” is off` : t`“${name}” is on`,
    })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t`Actions for ${name}`}>
          <IconDots size={17} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange && <Menu.Item onClick={() => void openTerritory({ id })}>{t`Change`}</Menu.Item>}
        {mayAdd && (
          <Menu.Item onClick={() => void openTerritory({ parentId: id })}>{t`Add a territory below`}</Menu.Item>
        )}
        {mayChange && (
          <Menu.Item onClick={() => void withRecord(turn)}>{active ? t`Switch off` : t`Switch on`}</Menu.Item>
        )}
        {mayBin && (
          <Menu.Item
            onClick={() => void withRecord((record) => binRecord(object, record, () => {}))}
          >{t`Delete`}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
