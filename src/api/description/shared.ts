import type { JsonSchema } from '#api/http/endpoint.ts'
import { problemCodes, statusOf } from '#kernel/errors.ts'
import { modelReasonCodes } from '#kernel/model/model-reasons.ts'
import { dashboardSchemas } from './dashboard-schemas.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { modelSchemas } from './model-schemas.ts'
import { actor, count, flag, id, list, maybe, object, ref, string, time } from './schema-parts.ts'
import { pageSchema } from './schemas.ts'

const scope: JsonSchema = {
  enum: ['none', 'own', 'team', 'branch', 'branchAndBelow', 'teamAndBranch', 'teamAndBranchAndBelow', 'all'],
}
const rights = object({ see: scope, create: scope, change: scope, delete: scope, export: scope })

const bulkCounts = { matching: count, changed: count, unchanged: count, refused: count }
const bulkProblems = list(
  object({ id, title: maybe('string'), errors: list(object({ path: string, message: string, code: string })) }),
)
const progress = { type: ['number', 'null'], minimum: 0, maximum: 1, description: 'Null where nobody knows' }

const changeSet = {
  id,
  at: time,
  name: string,
  cause: string,
  via: string,
  state: { enum: ['running', 'done', 'failed', 'undone'] },
  errorCode: maybe('string', { description: 'Of one that failed: the `type` of the problem that stopped it' }),
  actor,
  created: count,
  updated: count,
  deleted: count,
  progress,
  counts: { anyOf: [object(bulkCounts), { type: 'null' }], description: 'Of a bulk edit' },
  undoes: maybe('string', { format: 'uuid' }),
  undoneBy: maybe('string', { format: 'uuid' }),
  undoable: flag,
}

const apiKey = {
  id,
  userId: id,
  name: string,
  hint: { type: 'string', description: 'The last four characters' },
  scopes: list(string),
  createdAt: time,
  expiresAt: maybe('string', { format: 'date-time' }),
  lastUsedAt: maybe('string', { format: 'date-time' }),
}

const degrees: JsonSchema = { type: 'number' }

/** Shapes that do not depend on the catalog. */
export const sharedSchemas: Record<string, JsonSchema> = {
  ...modelSchemas,
  ...mergeSchemas,
  ...dashboardSchemas,
  Problem: {
    ...object(
      {
        type: { enum: Object.keys(statusOf), description: 'A stable code' },
        title: string,
        status: { type: 'integer' },
        detail: { type: 'string', description: 'For a person' },
        errors: list(
          object(
            {
              path: { type: 'string', description: 'Where: `amount.currency`, `operations[3].data.name`' },
              message: { type: 'string', description: 'For a person, in English' },
              code: {
                type: 'string',
                enum: [...new Set([...problemCodes, ...modelReasonCodes, ...Object.keys(statusOf)])],
                description: 'For saying the same in another language',
              },
              values: {
                type: 'object',
                description: 'What the message has in it',
                additionalProperties: { type: ['string', 'number'] },
              },
            },
            ['values'],
          ),
        ),
        requestId: { type: 'string', description: 'Of a 500: the log has more under it' },
      },
      ['errors', 'requestId'],
    ),
    description: 'RFC 9457. Some types have more members, such as `current` and `conflicts` of `version-conflict`.',
    additionalProperties: true,
  },
  PageEnd: object({ next: maybe('string', { description: 'The `cursor` of the next page; null at the end' }) }),
  Count: object({ value: count, exact: flag }),
  Deleted: object({ id, deleted: { const: true }, changeSet: maybe('string', { format: 'uuid' }) }),
  InBin: object({ id, deleted: { const: true } }),
  WithChangeSet: object({
    changeSet: maybe('string', { format: 'uuid', description: 'For undo; null when nothing changed' }),
  }),
  Groups: object({ data: list({ type: 'object' }) }),
  Places: object(
    {
      clusters: list(
        object(
          {
            count,
            latitude: degrees,
            longitude: degrees,
            bounds: { ...list(degrees), minItems: 4, maxItems: 4, description: 'West, south, east, north' },
            city: maybe('string', { description: 'Of all of them, where it is the same' }),
            records: list(object({ id, label: maybe('string') })),
          },
          ['records'],
        ),
      ),
      located: { ...count, description: 'Records with a point inside the bounds' },
      more: { const: true, description: 'There are further clusters behind the limit' },
      countries: list(object({ country: string, count })),
      nowhere: { ...count, description: 'Records with neither point nor country' },
    },
    ['more'],
  ),
  Change: object({
    id: string,
    at: time,
    happenedAt: time,
    changeSet: id,
    actor,
    by: { type: ['string', 'null'], description: 'What did it, where that was no person: the name of a form' },
    cause: string,
    object: string,
    record: id,
    kind: { enum: ['create', 'update', 'delete', 'restore'] },
    version: { type: 'integer' },
    changes: {
      type: 'object',
      description: 'By key of the field: the value before and after',
      additionalProperties: { type: 'array', minItems: 2, maxItems: 2 },
    },
  }),
  ChangePage: pageSchema(ref('Change')),
  TimelinePage: pageSchema({
    oneOf: [
      object({ kind: { const: 'activity' }, at: time, role: string, activity: { type: 'object' } }),
      object({
        kind: { const: 'record' },
        at: time,
        object: string,
        moment: { type: 'string', description: 'Key of the time that it is, of `moments` of the object' },
        record: { type: 'object' },
      }),
      object({ kind: { const: 'change' }, at: time, change: ref('Change') }),
    ],
  }),
  Feed: object({
    data: list(ref('Change')),
    next: { type: 'string', description: 'Where to go on, also when `data` is empty' },
    more: flag,
  }),
  ChangeSet: object(
    {
      ...changeSet,
      problems: bulkProblems,
      changes: ref('ChangePage'),
      first: { anyOf: [ref('Change'), { type: 'null' }], description: 'Of a list, where the act has no name' },
    },
    ['problems', 'changes', 'first'],
  ),
  ChangeSetPage: pageSchema(ref('ChangeSet')),
  Undone: object({
    changeSet: maybe('string', { format: 'uuid' }),
    restored: count,
    updated: count,
    deleted: count,
    conflicts: list(
      object({
        object: string,
        id,
        field: maybe('string'),
        expected: {},
        found: {},
        reason: { enum: ['changed', 'linked', 'binned', 'gone', 'taken', 'refused'] },
        message: string,
      }),
    ),
    conflictCount: count,
    kept: { ...count, description: 'Entries of a ledger, such as consents, that stay on record' },
  }),
  BulkState: object({
    changeSet: maybe('string', { format: 'uuid', description: 'Null when nothing changed' }),
    state: {
      enum: ['running', 'done', 'failed', 'undone'],
      description: 'The last two only where the call is a repeated one',
    },
    ...bulkCounts,
    progress,
    problems: bulkProblems,
  }),
  BulkPreview: object({
    matching: count,
    changing: count,
    unchanged: count,
    refused: count,
    exact: flag,
    sample: list(object({ id, title: maybe('string'), before: { type: 'object' }, after: { type: 'object' } })),
    problems: bulkProblems,
  }),
  SearchHits: object({
    data: list(
      object(
        {
          object: string,
          id,
          title: string,
          score: { type: 'number' },
          file: {
            ...object({ id, name: string, text: maybe('string') }),
            description:
              'The file by which it was found; `text` is what it says there, null where only its name has the words',
          },
        },
        ['file'],
      ),
    ),
  }),
  Object: object(
    {
      name: string,
      plural: string,
      path: string,
      label: string,
      pluralLabel: string,
      custom: { const: true, description: 'Made by the organisation' },
      mayHide: { const: true, description: 'A standard object that the organisation may do without' },
      icon: string,
      layout: list(object({ label: maybe('string'), fields: list(string) })),
      related: {
        ...list(object({ name: string, hidden: { const: true } }, ['hidden'])),
        description: 'Lists of `inverses` in the order of the page; those that it does not name follow',
      },
      position: { ...count, description: 'Where it stands among the objects, when somebody has put them in order' },
      title: { type: 'string', description: 'Key of the field that names a record' },
      columns: { ...list(string), description: 'Names of the fields of a good table, the title first' },
      uniqueTogether: { ...list(list(string)), description: 'Keys of fields that are unique together' },
      timeline: {
        ...object({ on: list(string), moments: list(object({ at: string, as: maybe('string') })) }),
        description:
          'What of it stands on the timelines of the records that it links to: keys of the links, of the times, and of the choices that say what happened',
      },
      keyedBy: maybe('string'),
      madeBy: maybe('string'),
      history: { enum: ['full', 'changes'] },
      may: rights,
      fields: list(ref('Field')),
      inverses: list(object({ name: string, label: string, object: string, field: string, operators: list(string) })),
    },
    ['custom', 'mayHide', 'icon', 'layout', 'related', 'position', 'timeline'],
  ),
  Field: {
    ...object({
      name: string,
      key: { type: 'string', description: 'In bodies and answers' },
      type: string,
      kind: string,
      label: string,
      required: flag,
      unique: flag,
      readOnly: flag,
      mayChange: flag,
      searchable: flag,
      system: flag,
      operators: list(string),
      sortable: flag,
      groupable: flag,
    }),
    additionalProperties: true,
  },
  Session: object({
    user: object({
      id,
      name: string,
      email: maybe('string'),
      language: string,
      timeZone: string,
      currency: { type: 'string', description: 'Of the branch, else of the organisation: what new amounts begin with' },
      branchId: maybe('string'),
      teamIds: list(id),
    }),
    via: { enum: ['session', 'key', 'system'] },
    mustSetUpSecondFactor: { type: 'boolean', description: 'Nothing else can be done before.' },
    organisation: object({
      organisation: string,
      country: string,
      timeZone: string,
      weekStart: { type: 'integer' },
      currency: string,
      language: string,
      quietDays: { type: 'integer', description: 'For so many days a record may lie still before Today tells of it' },
      nearbyDays: {
        type: 'integer',
        description: 'Within so many days a colleague’s contact with a customer is told; 0: never',
      },
      callingCode: { type: 'string', description: 'Of the country, such as 34; empty when it is not known' },
      trunkPrefix: { type: 'string', description: 'What stands before numbers that are dialled within it' },
    }),
    may: list(string),
    objects: { type: 'object', additionalProperties: rights },
  }),
  CodeAsked: object({
    secondFactor: list({ enum: ['totp', 'recoveryCode'] }),
    expiresAt: time,
  }),
  Sessions: object({
    data: list(
      object({
        id,
        createdAt: time,
        renewedAt: time,
        expiresAt: time,
        address: maybe('string'),
        userAgent: maybe('string'),
        current: flag,
      }),
    ),
  }),
  View: object({
    id,
    object: string,
    name: string,
    layout: string,
    config: {
      type: 'object',
      description: '`filter`, `sort`, `columns`, `groupBy`, `search` and what the layout wants',
      additionalProperties: true,
    },
    shared: flag,
    isDefault: { type: 'boolean', description: 'Shared: for everybody; one’s own: for oneself' },
    defaultFor: { ...list(string), description: 'Roles whose people see it first' },
    opens: { type: 'boolean', description: 'The caller’s list opens with it' },
    position: { type: 'integer' },
    ownerId: id,
    ownerName: maybe('string'),
    mine: flag,
    version: { type: 'integer' },
  }),
  Preferences: { type: 'object', additionalProperties: true },
  ApiKeys: object({ data: list(object(apiKey)) }),
  NewApiKey: object({ ...apiKey, key: { type: 'string', description: 'Shown this once' } }),
}

const problem = (description: string): JsonSchema => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

/** By status; endpoints refer to those that concern them. */
export const problemResponses: Record<number, { name: string; response: JsonSchema }> = {
  400: { name: 'BadRequest', response: problem('Malformed, or a field or operator that is not there') },
  401: { name: 'Unauthenticated', response: problem('Nobody has signed in') },
  403: { name: 'Forbidden', response: problem('The caller may see but not do this') },
  404: { name: 'NotFound', response: problem('It is not there, or not the caller’s to see') },
  409: { name: 'Conflict', response: problem('A duplicate, or a state that does not allow it') },
  412: { name: 'VersionConflict', response: problem('Changed meanwhile; `current` is the present record') },
  413: { name: 'TooLarge', response: problem('The body is too large') },
  415: { name: 'UnsupportedMediaType', response: problem('The body is of a type that is not understood') },
  422: { name: 'Invalid', response: problem('The values break a rule; `errors` names each place') },
  429: {
    name: 'TooManyCalls',
    response: { ...problem('Too many calls'), headers: { 'Retry-After': { schema: { type: 'integer' } } } },
  },
  503: { name: 'Unavailable', response: problem('The database does not answer just now') },
}

export const headerParameters: Record<string, JsonSchema> = {
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'The version that the record must have, such as `"7"`.',
    schema: { type: 'string' },
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Makes a repeated call harmless: the same key with the same call answers as the first one did.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
}
