import '@mantine/core/styles/Switch.css'
import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { linkTo } from '#web/records/timeline/activity-links.ts'
import { Block } from '../block.tsx'
import { changeModel, type ModelView } from './model-data.ts'
import { usePut } from './use-put.ts'

const path = '/objects/activity/fields'

/** Whether notes, tasks, calls and meetings can be about the records of an object of one's own: a link from activities to it. */
export function ActivitiesBlock({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const activity = useCatalog().objects.get('activity')
  const label = object.pluralLabel ?? object.label
  const said = view.model.objects['activity']?.fields ?? {}
  const hidden = view.hidden.find(
    (one) => one.object === 'activity' && one.field !== undefined && said[one.field]?.target === object.name,
  )
  const turn = (next: boolean) => {
    if (!next) {
      const field = linkTo(object.name, activity)?.name
      const change = { path: `${path}/${field}`, method: 'PATCH' as const, body: { hidden: true } }
      return changeModel(change, t`${label} are without activities`)
    }
    const made = {
      type: 'link',
      target: object.name,
      label: view.model.objects[object.name]?.label ?? object.label,
    }
    const change = hidden
      ? { path: `${path}/${hidden.field}`, method: 'PATCH' as const, body: { hidden: null } }
      : { path, method: 'POST' as const, body: made }
    return changeModel(change, t`${label} have activities`)
  }
  const [isOn, put] = usePut(linkTo(object.name, activity) !== undefined, turn)
  if (!object.custom || !activity) return null
  return (
    <Block
      title={t`Activities`}
      text={t`Pages of ${label} begin with a timeline, where notes, tasks, calls and meetings are written down.`}
    >
      <Switch
        label={t`Activities can be about ${label}`}
        checked={isOn}
        onChange={({ currentTarget }) => put(currentTarget.checked)}
      />
    </Block>
  )
}
