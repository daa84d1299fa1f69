import type { FieldShape, ObjectShape } from './object-shape.ts'

/** A small sales domain, enough to guess with. */
export const salesShapes: ObjectShape[] = [
  shape('account', {
    synonyms: ['company', 'customer', 'cuenta', 'empresa', '客户', 'клієнт', 'компанія'],
    fields: [
      field('name', 'text', [
        'account',
        'account name',
        'company',
        'company name',
        'empresa',
        '客户名称',
        'назва компанії',
      ]),
      field('industry', 'text', ['sector']),
      field('website', 'url', ['web', 'url']),
      field('email', 'email', ['e-mail', 'correo electrónico']),
      field('phone', 'phone', ['telephone', '电话', 'телефон']),
      field('address', 'address', ['office location', 'dirección']),
      field('employees', 'integer', ['headcount']),
      { ...field('parent', 'link', ['subsidiary of', 'parent company']), target: 'account' },
      field('externalId', 'text', ['account id', 'company id']),
    ],
  }),
  shape('contact', {
    synonyms: ['person'],
    fields: [
      field('name', 'personName', ['full name', 'contact name']),
      { ...field('account', 'link', ['company', 'company name', 'organization', 'employer']), target: 'account' },
      field('jobTitle', 'text', ['title', 'position']),
      field('email', 'email', ['e-mail', 'email address']),
      field('phone', 'phone', ['telephone', 'phone number']),
      field('mobile', 'phone', ['mobile phone', 'cell']),
      field('address', 'address', ['home address']),
      field('externalId', 'text', ['contact id']),
    ],
  }),
  shape('lead', {
    synonyms: ['prospect'],
    titleTemplate: '{company}',
    fields: [
      field('name', 'personName', ['full name', 'lead name']),
      field('company', 'text', ['company name', 'account']),
      field('email', 'email', ['e-mail', 'email address']),
      field('phone', 'phone', ['telephone']),
      { ...field('status', 'select', ['lead status']), options: ['new', 'contacted', 'qualified'] },
      field('source', 'text', ['lead source']),
      field('externalId', 'text', ['lead id']),
    ],
  }),
  shape('deal', {
    synonyms: ['opportunity', 'sales pipeline'],
    titleTemplate: '{account} – {product}',
    fields: [
      field('name', 'text', ['deal name', 'opportunity name']),
      { ...field('account', 'link', ['company', 'customer', 'account name']), target: 'account' },
      { ...field('stage', 'link', ['deal stage', 'status']), target: 'stage', required: true },
      field('amount', 'money', ['value', 'close value']),
      field('closesOn', 'date', ['close date', 'expected close']),
      { ...field('openedAt', 'dateTime', ['created', 'engage date']), backdated: true },
      { ...field('closedAt', 'dateTime', ['closed']), readOnly: true, backdated: true },
      { ...field('product', 'link', ['item']), target: 'product' },
      field('externalId', 'text', ['deal id', 'opportunity id']),
    ],
  }),
  shape('product', {
    synonyms: ['item'],
    fields: [
      field('name', 'text', ['product', 'item']),
      field('family', 'text', ['series']),
      field('price', 'money', ['sales price']),
    ],
  }),
  shape('user', {
    synonyms: ['sales agent', 'sales rep', 'salesperson'],
    fields: [
      field('name', 'text', ['sales agent', 'full name']),
      field('email', 'email', ['e-mail']),
      { ...field('manager', 'link', ['boss']), target: 'user' },
    ],
  }),
  shape('team', {
    synonyms: ['sales team'],
    fields: [field('name', 'text', ['team name']), { ...field('lead', 'link', ['manager']), target: 'user' }],
  }),
  shape('branch', { synonyms: ['regional office', 'office'], fields: [field('name', 'text', ['branch name'])] }),
  shape('stage', { synonyms: [], fields: [field('name', 'text', ['stage name'])] }),
]

function shape(name: string, more: Pick<ObjectShape, 'synonyms' | 'fields' | 'titleTemplate'>): ObjectShape {
  const system: FieldShape[] = [
    { ...field('owner', 'user', []), target: 'user' },
    { ...field('branch', 'link', []), target: 'branch' },
  ]
  return {
    name,
    plural: `${name}s`,
    label: sentence(name),
    title: 'name',
    ...more,
    fields: [...more.fields, ...system],
  }
}

function field(name: string, type: string, synonyms: string[]): FieldShape {
  return { name, type, label: sentence(name), synonyms }
}

function sentence(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
