import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { IconArrowLeft, IconDots, IconTable } from '#web/kit/icons.ts'
import { iconOf } from '../../pages.ts'
import { Differences } from '../model-words/differences.tsx'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import { ActivitiesBlock } from './activities-block.tsx'
import { ColumnsBlock } from './columns-block.tsx'
import classes from './data-model.module.css'
import { FieldsBlock } from './fields-block.tsx'
import { LayoutBlock } from './layout-block.tsx'
import { changeModel, type ModelView, tryChange } from './model-data.ts'
import { ObjectDialog } from './object-dialog.tsx'
import { RelatedBlock } from './related-block.tsx'
import { RulesBlock } from './rules-block.tsx'

/** One object: its name, its fields in their order, the parts of its page. */
export function ObjectEditor({ name, view }: { name: string; view: ModelView }) {
  const { t } = useLingui()
  const object = useCatalog().objects.get(name)
  return (
    <>
      <Link to={'/settings/data-model' as '/'} className={classes.back}>
        <IconArrowLeft size={15} aria-hidden="true" />
        <Trans>All objects</Trans>
      </Link>
      {object ? (
        <>
          <Head object={object} view={view} />
          <FieldsBlock object={object} view={view} />
          <ActivitiesBlock object={object} view={view} />
          <RulesBlock object={object} view={view} />
          <ColumnsBlock object={object} view={view} />
          <LayoutBlock object={object} view={view} />
          <RelatedBlock object={object} view={view} />
        </>
      ) : (
        <EmptyState icon={IconTable} title={t`There is no such object`} text={t`It may be hidden or in the bin.`} />
      )}
    </>
  )
}

function Head({ object, view }: { object: ObjectInfo; view: ModelView }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isNaming, setNaming] = useState(false)
  const ObjectIcon = iconOf(object.name)
  const label = object.pluralLabel ?? object.label
  const away = async (act: { method: 'PATCH' | 'DELETE'; body?: unknown }, text: string, question: string) => {
    const change = { path: `/objects/${object.name}`, ...act }
    try {
      const { differences } = await tryChange(change)
      const isSure = await confirm({
        title: question,
        text: <Differences of={differences} />,
        confirmLabel: question,
      })
      if (!isSure) return
      await navigate({ to: '/settings/data-model' as '/' })
      await changeModel(change, text)
    } catch (error) {
      tellModelProblem(error)
    }
  }
  return (
    <header className={classes.head}>
      <ObjectIcon size={20} aria-hidden="true" />
      <h3>{label}</h3>
      <Button variant="default" onClick={() => setNaming(true)}>{t`Name and icon`}</Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" aria-label={t`More`} px={10}>
            <IconDots size={16} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/${object.path}`}>{t`Open the list`}</Menu.Item>
          {(object.custom || object.mayHide) && (
            <Menu.Item
              onClick={() =>
                void away({ method: 'PATCH', body: { hidden: true } }, t`“${label}” is hidden`, t`Hide ${label}`)
              }
            >
              {t`Hide from everybody`}
            </Menu.Item>
          )}
          {object.custom && (
            <Menu.Item
              color="red"
              onClick={() => void away({ method: 'DELETE' }, t`“${label}” is in the bin`, t`Move ${label} to the bin`)}
            >
              {t`Move to the bin`}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ObjectDialog
        object={object}
        said={view.model.objects[object.name]}
        opened={isNaming}
        close={() => setNaming(false)}
      />
    </header>
  )
}
