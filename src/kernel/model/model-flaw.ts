import { type ModelReason, sayModelReason } from './model-reasons.ts'

export interface FlawPlace {
  object: string
  field?: string | undefined
  /** Of the field: `options`, `requiredWhen`. */
  part?: string | undefined
}

/** What is wrong with an object or field as it is described: a defect of a release, a refusal where an organisation says it. */
export class ModelFlaw extends Error {
  readonly reason: ModelReason
  readonly place: FlawPlace | null

  constructor(reason: ModelReason, place: FlawPlace | null = null) {
    super(place ? `${nameOf(place)}: ${withPart(place, sayModelReason(reason))}` : sayModelReason(reason))
    this.name = 'ModelFlaw'
    this.reason = reason
    this.place = place
  }

  /** The same where nobody has said the place yet. */
  at(place: FlawPlace): ModelFlaw {
    return this.place ? this : new ModelFlaw(this.reason, place)
  }
}

function nameOf({ object, field }: FlawPlace): string {
  return `${object}${field ? `.${field}` : ''}`
}

function withPart({ part }: FlawPlace, text: string): string {
  return part === undefined || text.startsWith(`${part} `) ? text : `${part}: ${text}`
}
