import type { FieldSettings } from './field-type.ts'

/** How a field appears in bodies and answers: under its name, as `nameId`, as `nameIds`, and never in drafts when read-only. */
export type Shape = 'value' | 'link' | 'links'

/** A field in an object definition. The type parameters exist for inference only and hold no data. */
export interface FieldDefinition<Value, As extends Shape = Shape, Required extends boolean = boolean>
  extends FieldSettings {
  readonly type: string
  readonly shape?: As
  readonly value?: Value
  readonly demanded?: Required
}

type Demanded<S> = S extends { required: true } ? true : false

/** `text({ required: true })`: the function that an object definition calls for one type of field. */
export function valueField<Value>(type: string) {
  return <const S extends FieldSettings>(settings?: S): FieldDefinition<Value, 'value', Demanded<S>> =>
    ({ ...settings, type }) as FieldDefinition<Value, 'value', Demanded<S>>
}

/** `select(['new', 'won'])` or `select([{ key, label, color }])`: the value is one of the keys; they stand in this order. */
export function choiceField<Many extends boolean>(type: string) {
  return <const K extends string, const S extends FieldSettings>(
    options: readonly (K | { key: K; label: string; color?: string; archived?: boolean })[],
    settings?: S,
  ): FieldDefinition<Many extends true ? K[] : K, 'value', Demanded<S>> =>
    ({
      ...settings,
      type,
      options: options.map((option) => (typeof option === 'string' ? { key: option, label: labelOf(option) } : option)),
    }) as FieldDefinition<Many extends true ? K[] : K, 'value', Demanded<S>>
}

/** `link('account')`: the value is the id of another record. */
export function linkField<As extends 'link' | 'links'>(type: string) {
  return <const S extends FieldSettings>(
    target: string,
    settings?: S,
  ): FieldDefinition<As extends 'links' ? string[] : string, As, Demanded<S>> =>
    ({ ...settings, type, target }) as FieldDefinition<As extends 'links' ? string[] : string, As, Demanded<S>>
}

function labelOf(key: string): string {
  const words = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
