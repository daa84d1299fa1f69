import type { FieldInfo } from '#web/data/catalog.ts'
import { sampleField, sampleIds } from './sample-organisation.ts'

export interface FieldSample {
  field: FieldInfo
  value: unknown
  /** One that does not fit into its column. */
  long: unknown
}

const long = 'A line of text that is a good deal longer than any column would be, so that it has to be cut somewhere'
const options = ['Coffee', 'Tea', 'Machines and spare parts', 'Service'].map((label, index) => ({
  key: `option-${index}`,
  label,
}))

const sampleFiles = ['Offer.pdf', 'Floor plan of the second storey, as measured in March.png', 'notes.txt'].map(
  (name, index) => ({
    id: `0193a1b2-0000-7000-8000-00000000300${index}`,
    name,
    size: 48_211 * (index + 1),
    type: 'application/pdf',
  }),
)

/** A value and a long one of every type of field. */
export function fieldSamples(): FieldSample[] {
  return [
    of(sampleField('text', 'text'), 'Acme', long),
    of(sampleField('longText', 'text'), 'First line\nSecond line', `${long}. ${long}.`),
    of(sampleField('integer', 'number'), 1250, 9_007_199_254_740_991),
    of(sampleField('decimal', 'number'), '12.5', '123456789012345678.123456789'),
    of(sampleField('percent', 'number', { min: 0, max: 100 }), 45, 12.3456),
    of(
      sampleField('money', 'money'),
      { amount: '1250.00', currency: 'EUR' },
      { amount: '999999999999.99', currency: 'UAH' },
    ),
    of(sampleField('boolean', 'boolean'), true, false),
    of(sampleField('date', 'date'), '2027-03-31', '2027-11-30'),
    of(sampleField('dateTime', 'time'), '2027-03-31T14:30:00.000Z', '2027-11-30T23:59:00.000Z'),
    of(sampleField('select', 'option', { options }), 'option-0', 'option-2'),
    of(
      sampleField('multiSelect', 'list', { options }),
      ['option-0', 'option-1'],
      options.map(({ key }) => key),
    ),
    of(
      sampleField('tags', 'list'),
      ['vip', 'coffee'],
      ['early adopter', 'conference in Valencia', 'newsletter', 'vip'],
    ),
    of(sampleField('email', 'text'), 'ana@example.com', `${'ana'.repeat(20)}@example.com`),
    of(sampleField('phone', 'text'), '+34612345678', '+34612345678;ext=1234567890'),
    of(sampleField('url', 'text'), 'https://example.com', `https://example.com/${'shelf/'.repeat(20)}`),
    of(
      sampleField('address', 'json'),
      { line1: 'Gran Vía 1', city: 'Madrid', country: 'ES' },
      { line1: long, city: 'Kyiv', postalCode: '01001', country: 'UA' },
    ),
    of(
      sampleField('personName', 'text'),
      { first: 'Ana', last: 'Díaz', full: 'Ana Díaz' },
      {
        first: 'Anastasiya Oleksandrivna',
        last: 'Kovalenko-Shevchenko',
        full: 'Anastasiya Oleksandrivna Kovalenko-Shevchenko',
      },
    ),
    of(sampleField('rating', 'number', { max: 5 }), 4, 5),
    of(sampleField('duration', 'number'), 90, 600_005),
    of(sampleField('country', 'option'), 'ES', 'GS'),
    of(sampleField('currency', 'option'), 'EUR', 'BAM'),
    of(sampleField('language', 'option'), 'es', 'zh-Hant-HK'),
    of(sampleField('timeZone', 'option'), 'Europe/Madrid', 'America/Argentina/ComodRivadavia'),
    of(sampleField('json', 'json'), { plan: 'pro', seats: 5 }, { note: long, seats: [1, 2, 3] }),
    of(sampleField('autoNumber', 'text', { readOnly: true }), 'INV-2027-0042', 'INV-BARCELONA-2027-00000042'),
    of(sampleField('files', 'files'), sampleFiles.slice(0, 1), sampleFiles),
    of(sampleField('link', 'link', { target: 'account' }), sampleIds.acme, sampleIds.longest),
    of(sampleField('links', 'links', { target: 'account' }), [sampleIds.acme], [sampleIds.acme, sampleIds.longest]),
    of(sampleField('user', 'link', { target: 'user' }), sampleIds.ana, sampleIds.ben),
  ]
}

function of(field: FieldInfo, value: unknown, longer: unknown): FieldSample {
  return { field, value, long: longer }
}
