import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { confirm } from '#web/kit/dialogs/confirm.tsx'
import { IconChevronRight, IconPlus } from '#web/kit/icons.ts'
import { MoveButtons } from '#web/kit/order/order-grip.tsx'
import { useOrder } from '#web/kit/order/use-order.ts'
import { Pill } from '#web/kit/pill.tsx'
import { iconOf, navigatedObjects } from '../../pages.ts'
import { tradeChoices } from '../../trade-names.ts'
import { Block, Line, Lines } from '../block.tsx'
import { Differences } from '../model-words/differences.tsx'
import { tellModelProblem } from '../model-words/say-model-problem.ts'
import classes from './data-model.module.css'
import { changeModel, type ModelView, tryChange } from './model-data.ts'
import { MovableLine } from './movable-line.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { usePut } from './use-put.ts'

/** All objects, those of the navigation first in their order, and the way to make another. */
export function ObjectsBlock({ view }: { view: ModelView }) {
  const { t } = useLingui()
  const [isMaking, setMaking] = useState(false)
  const catalog = useCatalog()
  const shown = navigatedObjects(catalog)
  const others = [...catalog.objects.values()].filter((object) => !shown.includes(object))
  const make = (
    <div className={classes.acts}>
      <TradeMenu />
      <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setMaking(true)}>
        {t`New object`}
      </Button>
    </div>
  )
  return (
    <>
      <Block
        text={t`What Kith keeps records of. Add what your trade needs: an object of your own has lists, pages, import, export and history like any other.`}
        action={make}
      >
        <Navigated objects={shown} />
        <ObjectList label={t`Other objects`} objects={others} />
      </Block>
      <HiddenBlock view={view} />
      <ObjectDialog opened={isMaking} close={() => setMaking(false)} />
    </>
  )
}

/** What trades begin with, added to what is there. */
function TradeMenu() {
  const { t } = useLingui()
  const add = async (trade: string, label: string) => {
    const change = { path: `/model/trades/${trade}`, method: 'POST' as const }
    try {
      const { differences } = await tryChange(change)
      const isSure = await confirm({
        title: t`Begin with “${label}”?`,
        text: differences.length > 0 ? <Differences of={differences} /> : t`All of it is there already.`,
        confirmLabel: t`Add`,
      })
      if (isSure) await changeModel(change, t`“${label}” added`)
    } catch (error) {
      tellModelProblem(error)
    }
  }
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default">{t`From a trade`}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {tradeChoices().map(({ value, label }) => (
          <Menu.Item key={value} onClick={() => void add(value, label)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Dragged into their order, or moved by keys; the navigation follows. */
function Navigated({ objects }: { objects: readonly ObjectInfo[] }) {
  const { t } = useLingui()
  const label = t`In the navigation`
  const [names, put] = usePut<readonly string[]>(
    objects.map(({ name }) => name),
    (next) => changeModel({ path: '/model', method: 'PATCH', body: { order: next } }, t`Order of the objects changed`),
  )
  const order = useOrder(names, put)
  const shown = order.names.flatMap((name) => objects.find((object) => object.name === name) ?? [])
  return (
    <section aria-label={label}>
      <h3 className={classes.kind}>{label}</h3>
      <ul className={classes.list} aria-label={label}>
        {shown.map((object) => (
          <MovableLine key={object.name} name={object.name} label={object.pluralLabel ?? object.label} order={order}>
            <ObjectLink object={object} />
            <MoveButtons name={object.name} label={object.pluralLabel ?? object.label} order={order} />
          </MovableLine>
        ))}
      </ul>
    </section>
  )
}

function ObjectList({ label, objects }: { label: string; objects: readonly ObjectInfo[] }) {
  return (
    <section aria-label={label}>
      <h3 className={classes.kind}>{label}</h3>
      <div className={classes.objects}>
        {objects.map((object) => (
          <ObjectLink key={object.name} object={object} />
        ))}
      </div>
    </section>
  )
}

function ObjectLink({ object }: { object: ObjectInfo }) {
  const { t } = useLingui()
  const ObjectIcon = iconOf(object.name)
  const count = object.fields.filter(({ system }) => !system).length
  const own = object.custom ? 0 : object.fields.filter(({ custom }) => custom).length
  return (
    <Link to={'/settings/data-model' as '/'} search={{ object: object.name } as never} className={classes.object}>
      <ObjectIcon size={18} stroke={1.6} aria-hidden="true" />
      <span className={classes.name}>{object.pluralLabel ?? object.label}</span>
      {object.custom && <Pill tint="teal">{t`own`}</Pill>}
      <span className={classes.count}>
        {own > 0 && (
          <span className={classes.own}>
            <Plural value={own} one="# of your own" other="# of your own" />
          </span>
        )}
        <Plural value={count} one="# field" other="# fields" />
      </span>
      <IconChevronRight size={16} aria-hidden="true" />
    </Link>
  )
}

/** Hidden objects stand in no list of objects, so they are shown again from here. */
function HiddenBlock({ view }: { view: ModelView }) {
  const { t } = useLingui()
  const hidden = view.hidden.filter(({ field }) => field === undefined)
  if (hidden.length === 0) return null
  return (
    <Block title={t`Hidden objects`} text={t`Nobody sees them. Their records are kept.`}>
      <Lines label={t`Hidden objects`}>
        {hidden.map(({ object, label }) => (
          <Line
            key={object}
            title={label}
            isFaint
            action={
              <Button
                variant="default"
                onClick={() =>
                  void changeModel(
                    { path: `/objects/${object}`, method: 'PATCH', body: { hidden: null } },
                    t`“${label}” is shown`,
                  )
                }
              >
                <Trans>Show</Trans>
              </Button>
            }
          />
        ))}
      </Lines>
    </Block>
  )
}
