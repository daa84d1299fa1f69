import { useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import { useRows } from '#web/data/about.ts'
import { useObject } from '#web/data/catalog.ts'
import { titleOf } from '#web/data/labels.ts'
import { records } from '#web/data/record-store.ts'
import { IconHeading, IconShield, IconText } from '#web/kit/icons.ts'
import { AddMenu } from '#web/kit/order/block-builder.tsx'
import type { DraftBlock } from './draft-block.web.tsx'

interface Props {
  blocks: readonly DraftBlock[]
  fields: readonly { name: string; label: string }[]
  add: (block: Record<string, unknown>) => void
}

/** What a form can ask and say besides. */
export function AddBlock({ blocks, fields, add }: Props) {
  const { t } = useLingui()
  const purposes = useObject('consentPurpose')
  const { data } = useRows({ object: 'consentPurpose', filter: { active: true } }, { limit: 50 })
  const asked = new Set(blocks.map((block) => (block.type === 'field' ? block.field : '')))
  const rest = fields.filter(({ name }) => !asked.has(name))
  return (
    <AddMenu>
      <Menu.Item
        leftSection={<IconText size={14} aria-hidden="true" />}
        onClick={() => add({ type: 'text', text: t`Your words` })}
      >{t`Text`}</Menu.Item>
      <Menu.Item
        leftSection={<IconHeading size={14} aria-hidden="true" />}
        onClick={() => add({ type: 'text', text: t`Your heading`, heading: true })}
      >{t`Heading`}</Menu.Item>
      {(data?.ids ?? []).map((id) => (
        <Menu.Item
          key={id}
          leftSection={<IconShield size={14} aria-hidden="true" />}
          onClick={() => add({ type: 'consent', purpose: id, channel: 'email' })}
        >
          {titleOf(purposes, records.get('consentPurpose', id))}
        </Menu.Item>
      ))}
      {rest.length > 0 && <Menu.Label>{t`Fields of leads`}</Menu.Label>}
      {rest.map(({ name, label }) => (
        <Menu.Item key={name} onClick={() => add({ type: 'field', field: name })}>
          {label}
        </Menu.Item>
      ))}
    </AddMenu>
  )
}
