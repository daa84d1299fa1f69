import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRows } from '#web/data/about.ts'
import { fieldOf, useObject } from '#web/data/catalog.ts'
import { type RecordData, useRecord } from '#web/data/record-store.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { formatNumber } from '#web/kit/format.ts'
import { IconShield, IconTrash } from '#web/kit/icons.ts'
import { SkeletonLines } from '#web/kit/skeletons.tsx'
import { binRecord, changeByPerson } from '#web/records/acts.ts'
import { RecordLink } from '#web/records/record-link.tsx'
import { roleName } from '#web/records/role-name.ts'
import { Block, Line, Lines } from '../block.tsx'
import form from '../form.module.css'
import { useRoles } from '../roles/roles.ts'
import { openRule } from './rule-dialog.tsx'

/** Which deals need whose approval. */
export function ApprovalsSection() {
  const { t } = useLingui()
  const object = useObject('approvalRule')
  const { data, isLoading } = useRows({ object: 'approvalRule', sort: 'step,name' }, { limit: 100 })
  return (
    <>
      <Block
        title={t`Rules of approvals`}
        text={t`A deal needs the approval of every rule that holds for it. Which stages wait for it is said by the stages: “Needs approval”.`}
        action={
          <Button variant="default" onClick={() => openRule(null)}>
            {t`Add a rule`}
          </Button>
        }
      >
        {isLoading && <SkeletonLines count={3} />}
        {data?.ids.length === 0 && (
          <EmptyState
            icon={IconShield}
            title={t`No deal needs approval yet`}
            text={t`Add a rule, such as: a discount above 15 % needs the manager of the owner.`}
          />
        )}
        {data && data.ids.length > 0 && (
          <Lines label={object.pluralLabel ?? ''}>
            {data.ids.map((id) => (
              <Rule key={id} id={id} />
            ))}
          </Lines>
        )}
      </Block>
      <Stages />
    </>
  )
}

function Rule({ id }: { id: string }) {
  const { t } = useLingui()
  const object = useObject('approvalRule')
  const rule = useRecord('approvalRule', id)
  if (!rule) return null
  const name = String(rule['name'])
  const isOn = rule['active'] !== false
  const turn = () =>
    void changeByPerson({
      object: 'approvalRule',
      record: rule,
      values: { active: !isOn },
      text: isOn ? t`“${name}” is off` : t`“${name}” is on`,
    })
  return (
    <Line
      isFaint={!isOn}
      title={name}
      text={<What rule={rule} />}
      action={
        <div className={form.buttons}>
          <Switch aria-label={t`On: ${name}`} checked={isOn} onChange={turn} />
          <Button variant="default" size="xs" onClick={() => openRule(rule)} aria-label={t`Change “${name}”`}>
            {t`Change`}
          </Button>
          <ActionIcon aria-label={t`Delete “${name}”`} onClick={() => void binRecord(object, rule, () => {})}>
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      }
    />
  )
}

/** When it holds, and who approves. */
function What({ rule }: { rule: RecordData }) {
  const { t } = useLingui()
  const { data: roles = [] } = useRoles()
  const approver = fieldOf(useObject('approvalRule'), 'approver')?.options?.find(({ key }) => key === rule['approver'])
  const above = rule['discountAbove']
  const limit =
    typeof above === 'number' ? formatNumber(above / 100, { style: 'percent', maximumFractionDigits: 2 }) : ''
  const hasFilter = Object.keys((rule['filter'] as object | null) ?? {}).length > 0
  const role = roles.find(({ key }) => key === rule['role'])
  const person = rule['personId']
  const step = formatNumber(Number(rule['step'] ?? 1))
  const parts = [t`Step ${step}`, limit && t`discount above ${limit}`, hasFilter && t`of some deals`].filter(Boolean)
  return (
    <>
      {parts.join(' · ')} ·{' '}
      {rule['approver'] === 'person' && typeof person === 'string' ? (
        <RecordLink object="user" id={person} />
      ) : rule['approver'] === 'role' && role ? (
        roleName(role)
      ) : (
        approver?.label
      )}
    </>
  )
}

/** Where a deal waits for approval. */
function Stages() {
  const { t } = useLingui()
  const { data } = useRows({ object: 'stage', filter: { needsApproval: true }, sort: 'position' }, { limit: 50 })
  return (
    <Block
      title={t`Stages that wait for approval`}
      text={t`Say so on the page of a stage; its checklist stands there, too.`}
      action={
        <Link to={'/stages' as '/'} className={form.link}>
          {t`All stages`}
        </Link>
      }
    >
      {data && (
        <p className={form.note}>
          {data.ids.length === 0 && t`None yet: approvals are asked and given, and no stage waits for them.`}
          {data.ids.map((id) => (
            <span key={id}>
              <RecordLink object="stage" id={id} />{' '}
            </span>
          ))}
        </p>
      )}
    </Block>
  )
}
