import { useLingui } from '@lingui/react/macro'
import { Menu, Popover } from '@mantine/core'
import { type ComponentType, useRef, useState } from 'react'
import { type ObjectInfo, useCatalog } from '#web/data/catalog.ts'
import { IconClose } from '#web/kit/icons.ts'
import { type Choice, choicesOf, needOf, shownAs } from './choices.ts'
import { changeChoice, newNode, withChoice } from './edit.ts'
import { FieldPicker } from './field-picker.tsx'
import classes from './filter.module.css'
import type { Condition, Group, Opaque, Related } from './model.ts'
import { type Target, targetOf } from './paths.ts'
import { sayChoice } from './say-choice.ts'
import { sayGroup, sayNode, sayTarget, sayValues } from './say-filter.ts'
import { sayFound } from './say-found.ts'
import { useNames } from './use-names.ts'
import { ValueEditor } from './value-editor.tsx'

export interface FilterDialogProps {
  opened: boolean
  close: () => void
  title: string
  object: ObjectInfo
  group: Group
  onChange: (group: Group) => void
}

export interface ConditionPartsProps {
  object: ObjectInfo
  node: Condition | Related | Opaque
  onChange: (node: Condition | Related) => void
  onRemove: () => void
  /** It was just made: what it compares with is asked for at once. */
  isNew?: boolean
  /** Where the filter of related records is edited: it holds conditions itself. */
  InnerDialog: ComponentType<FilterDialogProps>
}

/** A condition whose field, operator and value can each be changed in place. */
export function ConditionParts(props: ConditionPartsProps) {
  const { object, node, onChange, onRemove } = props
  const { t } = useLingui()
  const catalog = useCatalog()
  const target = node.is === 'opaque' ? null : targetOf(catalog, object, node.path)
  const shown = target && shownAs(node, target)
  const text = sayNode(catalog, object, node)
  return (
    <fieldset className={classes.chip} aria-label={text}>
      {target && shown && node.is !== 'opaque' ? (
        <>
          <FieldPicker object={object} onPick={(next) => onChange(newNode(next) as Condition)}>
            {(open, isOpen) => (
              <button
                type="button"
                className={classes.field}
                aria-haspopup="dialog"
                aria-expanded={isOpen}
                onClick={open}
              >
                {sayTarget(target)}
              </button>
            )}
          </FieldPicker>
          <ChoiceMenu {...props} node={node} target={target} />
          {node.is === 'related' ? (
            <InnerFilter {...props} node={node} target={target} />
          ) : (
            needOf(shown.choice, target) !== 'nothing' && <ValuePart {...props} node={node} target={target} />
          )}
        </>
      ) : (
        <Said isCode={sayFound(object, node) === null} text={text} />
      )}
      <button type="button" className={classes.remove} aria-label={t`Remove ${text}`} onClick={onRemove}>
        <IconClose size={12} aria-hidden />
      </button>
    </fieldset>
  )
}

/** What is changed nowhere: a filter that people could not have chosen, or what a look at the quality of records found. */
function Said({ isCode, text }: { isCode: boolean; text: string }) {
  if (!isCode) return <span className={classes.said}>{text}</span>
  return (
    <code className={classes.json} title={text}>
      {text}
    </code>
  )
}

interface PartProps extends Omit<ConditionPartsProps, 'node'> {
  node: Condition | Related
  target: Target
}

function ChoiceMenu({ node, target, onChange }: PartProps) {
  const { t } = useLingui()
  const now = shownAs(node, target)?.choice ?? 'is'
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.choice} aria-label={t`Operator: ${sayChoice(now, target.kind)}`}>
          {sayChoice(now, target.kind)}
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {choicesOf(target).map((choice) => (
          <Menu.Item
            key={choice}
            aria-current={choice === now || undefined}
            onClick={() => onChange(changeChoice(node, target, choice) as Condition)}
          >
            {sayChoice(choice, target.kind)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function ValuePart({ node, target, onChange, isNew = false }: PartProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(isNew)
  const button = useRef<HTMLButtonElement>(null)
  const show = (open: boolean) => {
    setOpen(open)
    if (!open) setTimeout(() => takeLostFocus(button.current))
  }
  const { choice, values } = shownAs(node, target) ?? { choice: 'is', values: [] }
  const known = values.filter((value) => value !== undefined)
  useNames(target, known)
  const text = sayValues(target, known)
  return (
    <Popover
      opened={isOpen}
      onChange={show}
      position="bottom-start"
      width={isDayCompared(target, choice) ? 'min(500px, 94vw)' : 'min(300px, 92vw)'}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={classes.value}
          data-empty={text === '' || undefined}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => show(!isOpen)}
        >
          {text || t`choose…`}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover} aria-label={sayTarget(target)}>
        {isOpen && (
          <ValueEditor
            target={target}
            choice={choice}
            values={known}
            onChange={(next) => onChange(withChoice(target, choice, next) as Condition)}
            close={() => show(false)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

/** A new condition opens by itself, so there is nothing that the focus could go back to. */
function takeLostFocus(button: HTMLButtonElement | null): void {
  if (document.activeElement === document.body || document.activeElement === null) button?.focus()
}

/** Beside the words stands a calendar. */
function isDayCompared(target: Target, choice: Choice): boolean {
  return (target.kind === 'date' || target.kind === 'time') && needOf(choice, target) === 'value'
}

/** Which of the records on the other side are meant: a filter of its own. */
function InnerFilter({ node, target, onChange, InnerDialog }: PartProps & { node: Related }) {
  const { t } = useLingui()
  const catalog = useCatalog()
  const [isOpen, setOpen] = useState(false)
  if (!target.other) return null
  const text = node.inner.parts.length > 0 ? sayGroup(catalog, target.other, node.inner) : t`of any kind`
  return (
    <>
      <button type="button" className={classes.value} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {text}
      </button>
      <InnerDialog
        opened={isOpen}
        close={() => setOpen(false)}
        title={sayTarget(target)}
        object={target.other}
        group={node.inner}
        onChange={(inner) => onChange({ ...node, inner })}
      />
    </>
  )
}
