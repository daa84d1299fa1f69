import type { ComponentType } from 'react'
import type { FieldWeb } from '#fields/field.web.tsx'
import { type FieldInfo, type ObjectInfo, showAs } from '#web/data/catalog.ts'
import { tintRecords } from '#web/data/labels.ts'
import type { RecordData } from '#web/data/record-store.ts'
import type { Values } from '#web/data/writes.ts'
import type { Icon } from '#web/kit/icons.ts'
import type { Tint } from '#web/kit/pill.tsx'

/** What a domain adds to the generic screens of one of its objects. All of it is optional; the catalog gives the rest. */
export interface ObjectWeb {
  object: string
  icon: Icon
  /**
   * A board by this field (a link or a select) and no other, with this money field summed in the heads of its columns, and
   * these fields (selects, numbers) marked on its cards.
   */
  board?: { column: string; sum?: string; marks?: readonly string[] }
  /** The fields by which records stand on a calendar and on a timeline, where they are not the likeliest: `startsAt,endsAt`. */
  calendar?: string
  timeline?: string
  /** Fields that the page and its history leave out, since they say something to programs only. */
  unshown?: readonly string[]
  /** Fields that are shown and edited in another way than others of their type. */
  // biome-ignore lint/suspicious/noExplicitAny: each has values of its own
  looks?: Readonly<Record<string, FieldWeb<any>>>
  /** Fields of the head of the record's page, below its name. */
  highlights?: readonly string[]
  /** A long text that stands in the middle of the page instead of among the facts: what a note says. */
  text?: string
  /** Records are named on this ground wherever they are linked, as options of a field are. */
  tint?: (record: RecordData) => Tint
  /** Groups of fields on the page and in the form, in order; what is named in none comes last. */
  sections?: readonly { key: string; fields: readonly string[] }[]
  /** Fields that the short form for a new record asks for, besides the required ones. */
  draft?: readonly string[]
  /** Lists of related records on the page, by the names of inverses, in order. */
  related?: readonly string[]
  /** Ways back that are no list on the page, by the names of inverses: filters and the other side's page tell them. */
  unlisted?: readonly string[]
  /** Records that link here are shown by a panel of their module, not as a list of what is related. */
  hasPanel?: boolean
  /** Whether people are warned of a record that may be the same (`POST /{objects}/duplicates`). */
  isKnownAgain?: boolean
  /** Whether notes, tasks, calls and meetings are kept with it. */
  hasTimeline?: boolean
  /**
   * Before values are written, on every path (cell, form, board, bulk): may ask the person for more, such as a reason for
   * the loss. Answers how to write, or null when the person thinks better of it.
   */
  beforeChange?: (record: RecordData, values: Values) => Promise<Change | null>
  /** The same for one change of several records at once: asks once, and answers what is written to them. */
  beforeChanges?: (records: readonly RecordData[], values: Values) => Promise<Changes | null>
  /** Before one record goes to the bin: a verb that does it in another way, values for the usual way, or null for not at all. */
  beforeBin?: (record: RecordData) => Promise<Change | null>
  /** The field of files that keeps photographs of business cards, from which a new record is typed on a phone. */
  cards?: string
  /** What a value brings along in a new record, by keys: a chosen product its price. Nothing that is filled is overwritten. */
  follow?: (values: Values, key: string) => Promise<Values>
  /** The columns of such records as parts of another, where they are others than those of their list. */
  parts?: readonly string[]
  /** The field by whose values the sums of such records are kept apart, as parts of another: what is billed once and by the month. */
  sumsApart?: string
  /** Below a table of such records as parts of another: what they come to. */
  PartsNote?: ComponentType<{ record: RecordData; ids: readonly string[] }>
  /** How a new record is made, where it does not come alone: a pipeline has its stages. Answers its address and body. */
  create?: (values: Values) => { verb: string; body: Values }
  /** Beside what is typed of a new record: what is worth knowing before it is made. */
  DraftNote?: ComponentType<{ values: Values }>
  /** In the head of the page: the next step, buttons of verbs. */
  Actions?: ComponentType<{ record: RecordData }>
  /** They are a way with a line below it, whose room is kept until they are there. */
  hasCourse?: true
  /** More on a card of the board, below its name. */
  CardExtra?: ComponentType<{ record: RecordData }>
  /** Beside the value on a card: what holds the record up. Small beside its name in a list. */
  CardMark?: ComponentType<{ record: RecordData; isSmall?: boolean }>
}

/** An ordinary change of values, or a verb of the domain with its body. */
export type Change = { values: Values } | { verb: string; body: Values; later?: Values }

/** What is written to several records. */
export interface Changes {
  values: Values
  /** Those of them to which it is not. */
  left?: ReadonlySet<string>
  /** Tells that it is done (null: nothing was written after all), where that is to be told otherwise than always. */
  tell?: (text: string | null, changeSet?: string | null) => void
}

const webs = new Map<string, ObjectWeb>()

export function registerObjectWebs(list: readonly ObjectWeb[]): void {
  for (const web of list) {
    webs.set(web.object, web)
    if (web.tint) tintRecords(web.object, web.tint)
    for (const [field, look] of Object.entries(web.looks ?? {})) {
      looks.set(look.type, look)
      showAs(web.object, field, look.type)
    }
  }
}

const looks = new Map<string, FieldWeb>()

export function lookWeb(look: string): FieldWeb | undefined {
  return looks.get(look)
}

export function objectWeb(object: string): ObjectWeb | undefined {
  return webs.get(object)
}

export interface BoardWeb {
  /** The field of the columns. */
  column: string
  sum: string | undefined
  marks: readonly string[]
  /** Fields that may be it. */
  choices: readonly string[]
}

/** How an object is shown as a board: as its domain says, else by a field of choices (`wanted`, where it is one); null: not at all. */
export function boardOf(object: ObjectInfo, wanted?: string | null): BoardWeb | null {
  const own = webs.get(object.name)?.board
  const choices = own ? [own.column] : object.fields.filter(isOfStates).map(({ name }) => name)
  const column = choices.find((name) => name === wanted) ?? choices[0]
  if (column === undefined) return null
  const sum = own ? own.sum : object.fields.find(({ type }) => type === 'money')?.name
  return { column, sum, marks: own?.marks ?? [], choices }
}

/** Choices that a record goes through, not what it is once for all. */
function isOfStates({ type, name, readOnly, options = [] }: FieldInfo): boolean {
  return type === 'select' && !readOnly && !lasting.has(name) && options.some(({ archived }) => !archived)
}

const lasting = new Set(['kind', 'language'])
