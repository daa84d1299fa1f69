import pg from 'pg'

/** A connection as pg knows it inside. */
interface Wire {
  describe: (message: unknown) => void
}

interface Prepares {
  prepare: (wire: Wire) => void
}

const { prepare } = pg.Query.prototype as unknown as Prepares

/** The same connections, that ask nothing about columns. */
const silent = new WeakMap<Wire, Wire>()

function silently(wire: Wire): Wire {
  let same = silent.get(wire)
  if (!same) {
    same = Object.create(wire, { describe: { value: () => {} } }) as Wire
    silent.set(wire, same)
  }
  return same
}

/**
 * A statement whose rows come as lists of texts. What its columns are called and of what types they are nobody asks, so PostgreSQL does
 * not tell: of a record with ninety columns that is a good part of the answer's work, on both sides.
 */
export class TextQuery extends pg.Query {
  /** As a query's configuration says it. */
  readonly rowMode = 'array'
  declare readonly text: string
  declare private readonly _result: { rows: unknown[] }

  constructor({ text, values, name }: { text: string; values: unknown[]; name?: string | undefined }) {
    super({ text, values, ...(name === undefined ? {} : { name }), queryMode: 'extended' } as pg.QueryConfig)
  }

  prepare(wire: Wire): void {
    prepare.call(this, silently(wire))
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    this._result.rows.push(fields)
  }
}
