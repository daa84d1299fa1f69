import { address, type Preset } from './preset.ts'

const program = 'EspoCRM'

const parts = { line1: 'Street', city: 'City', region: 'State', postalCode: 'Postal Code', country: 'Country' }
const addressOf = (field: string, before: string) =>
  address(field, Object.fromEntries(Object.entries(parts).map(([part, word]) => [part, `${before} ${word}`])))

const status = {
  New: 'new',
  Assigned: 'new',
  'In Process': 'contacted',
  Converted: 'qualified',
  Recycled: 'new',
  Dead: 'disqualified',
}

/** Exports have names of fields, `addressStreet`; their labels, squeezed, are the same. */
export const espocrm: readonly Preset[] = [
  {
    program,
    object: 'contact',
    signs: ['First Name', 'Last Name', 'Account Name', 'Address Street', 'Email Address'],
    columns: {
      Id: 'externalId',
      'First Name': 'name.first',
      'Last Name': 'name.last',
      Title: 'jobTitle',
      'Account Title': 'jobTitle',
      'Account Name': 'account',
      'Email Address': 'email',
      'Phone Number': 'phone',
      Description: 'description',
      'Assigned User Name': 'owner',
      'Modified At': 'updatedAt',
      'Salutation Name': null,
      'Account Id': null,
      'Created At': null,
      'Assigned User Id': null,
      ...addressOf('address', 'Address'),
    },
  },
  {
    program,
    object: 'account',
    signs: ['Name', 'Billing Address Street', 'Website'],
    columns: {
      Id: 'externalId',
      Name: 'name',
      Website: 'website',
      'Email Address': 'email',
      'Phone Number': 'phone',
      Type: 'relation',
      Industry: 'industry',
      Description: 'description',
      'Assigned User Name': 'owner',
      'Modified At': 'updatedAt',
      'Assigned User Id': null,
      'Created At': null,
      ...addressOf('billingAddress', 'Billing Address'),
      ...addressOf('shippingAddress', 'Shipping Address'),
    },
    values: {
      Type: { Customer: 'customer', Investor: null, Partner: 'partner', Reseller: 'distributor' },
    },
  },
  {
    program,
    object: 'lead',
    signs: ['First Name', 'Last Name', 'Account Name', 'Status', 'Source'],
    also: ['Email Address', 'Address Street', 'Assigned User Name'],
    columns: {
      Id: 'externalId',
      'First Name': 'name.first',
      'Last Name': 'name.last',
      'Account Name': 'company',
      'Email Address': 'email',
      'Phone Number': 'phone',
      Status: 'status',
      Source: 'source',
      Description: 'description',
      'Assigned User Name': 'owner',
      'Modified At': 'updatedAt',
    },
    values: { Status: status },
  },
  {
    program,
    object: 'deal',
    signs: ['Name', 'Account Name', 'Stage', 'Amount', 'Assigned User Name'],
    columns: {
      Id: 'externalId',
      Name: 'name',
      'Account Name': 'account',
      'Contact Name': 'contact',
      Stage: 'stage',
      Amount: 'amount',
      'Amount Currency': 'amount.currency',
      Probability: 'probability',
      'Lead Source': 'source',
      Description: 'description',
      'Assigned User Name': 'owner',
      'Created At': 'openedAt',
      'Modified At': 'updatedAt',
      'Account Id': null,
      'Contact Id': null,
    },
  },
  {
    program,
    object: 'activity',
    signs: ['Name', 'Status', 'Date Start', 'Parent Name', 'Assigned User Name'],
    columns: {
      Id: 'externalId',
      Name: 'subject',
      'Date Start': 'startsAt',
      'Date End': 'endsAt',
      Description: 'body',
      'Assigned User Name': 'owner',
      'Account Name': 'account',
      Priority: 'priority',
      Status: null,
      'Parent Name': null,
    },
    values: { Priority: { Low: 'low', Normal: 'normal', High: 'high', Urgent: 'high' } },
  },
]
