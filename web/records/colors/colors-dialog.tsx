import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ObjectInfo } from '#web/data/catalog.ts'
import { Dialog } from '#web/kit/dialogs/dialog.tsx'
import { IconClose, IconPlus } from '#web/kit/icons.ts'
import { type Tint, tints } from '#web/kit/pill.tsx'
import { GroupEditor } from '../filter/filter-dialog.tsx'
import { useDraft } from '../filter/use-draft.ts'
import type { ColorRule } from '../list-state.ts'
import classes from './colors-dialog.module.css'

interface Props {
  object: ObjectInfo
  rules: readonly ColorRule[]
  change: (rules: readonly ColorRule[]) => void
  close: () => void
}

const mostRules = 10

/** Rules by which records of the list have a colour; the first that fits counts. */
export function ColorsDialog({ object, rules, change, close }: Props) {
  const { t } = useLingui()
  const free = tints.slice(1).find((tint) => rules.every((rule) => rule.tint !== tint)) ?? 'gray'
  return (
    <Dialog opened close={close} title={t`Colours`} size={640} footer={<Button onClick={close}>{t`Done`}</Button>}>
      <p className={classes.about}>{t`A record has the colour of the first rule that it fits.`}</p>
      <ol className={classes.rules}>
        {rules.map((rule, at) => (
          <Rule
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have nothing but their place
            key={`${at} ${rules.length}`}
            object={object}
            rule={rule}
            number={at + 1}
            change={(next) => change(rules.with(at, next))}
            remove={() => change(rules.toSpliced(at, 1))}
          />
        ))}
      </ol>
      {rules.length < mostRules && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() => change([...rules, { tint: free, filter: {} }])}
        >
          {t`Add a colour`}
        </Button>
      )}
    </Dialog>
  )
}

interface RuleProps {
  object: ObjectInfo
  rule: ColorRule
  number: number
  change: (rule: ColorRule) => void
  remove: () => void
}

function Rule({ object, rule, number, change, remove }: RuleProps) {
  const { t } = useLingui()
  const filter = Object.keys(rule.filter).length > 0 ? rule.filter : null
  const draft = useDraft(filter, (next) => change({ ...rule, filter: next ?? {} }))
  const names = useTintNames()
  return (
    <li className={classes.rule}>
      <div className={classes.top}>
        <div className={classes.swatches} role="radiogroup" aria-label={t`Colour of rule ${number}`}>
          {tints.map((tint) => (
            <label key={tint} data-tint={tint} title={names[tint]}>
              <input
                type="radio"
                name={`tint-${number}`}
                checked={rule.tint === tint}
                aria-label={names[tint]}
                onChange={() => change({ ...rule, tint })}
              />
            </label>
          ))}
        </div>
        <button type="button" className={classes.remove} aria-label={t`Remove rule ${number}`} onClick={remove}>
          <IconClose size={14} aria-hidden="true" />
        </button>
      </div>
      <GroupEditor object={object} group={draft.group} onChange={draft.change} />
    </li>
  )
}

function useTintNames(): Record<Tint, string> {
  const { t } = useLingui()
  return {
    gray: t`Grey`,
    teal: t`Teal`,
    blue: t`Blue`,
    violet: t`Violet`,
    pink: t`Pink`,
    red: t`Red`,
    orange: t`Orange`,
    yellow: t`Yellow`,
    green: t`Green`,
  }
}
